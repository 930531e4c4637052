"""The error of a caller who asks for what is not there."""

from __future__ import annotations


class BadRequest(ValueError):
    """What was asked for cannot be given; the message says what to ask instead."""
