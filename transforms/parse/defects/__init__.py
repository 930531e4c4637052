"""Damage in the source, one file per family of kinds (coding manual section 7)."""
