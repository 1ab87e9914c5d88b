"""Invented enquiries, for a site that is being tried out. Nobody in them exists."""

from .loader import load, sow

__all__ = ["load", "sow"]
