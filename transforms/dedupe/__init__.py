"""Deduplicate: repeats inside a document, statements over the corpus."""
