"""Saying good-bye to the sample data, without the apps that hold it knowing one another."""

from django.dispatch import Signal

# Sent by "Make it mine"; whoever holds sample data removes it.
removed = Signal()
