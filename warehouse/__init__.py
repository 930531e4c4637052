"""Storage: what a table is, where bytes come from and where versions go."""
