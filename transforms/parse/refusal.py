"""Why an input is no document."""

from __future__ import annotations


class Refused(Exception):
    """The bytes cannot be read as a document; the message says what is wrong and what to do."""
