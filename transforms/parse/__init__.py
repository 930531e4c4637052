"""Parse a decoded text: furniture, sections, clauses, ledger, defects, metadata."""
