"""Gates: suites from contracts, laws over tables, and the judge (Great Expectations)."""
