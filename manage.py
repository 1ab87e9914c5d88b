#!/usr/bin/env python
"""The project's command line; without DJANGO_SETTINGS_MODULE it is one machine with an embedded database."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
