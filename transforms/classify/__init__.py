"""Label clauses: acts with actors, topics, times and events, mentions and entities."""
