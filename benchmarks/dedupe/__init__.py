"""Measure deduplication against generated truth and against other tools."""
