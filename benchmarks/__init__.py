"""The scripts behind every figure in `docs/`; each prints what it measured, and asserts nothing."""
