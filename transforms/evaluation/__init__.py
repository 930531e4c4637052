"""Score tables against hand-coded gold."""
