"""Storing and answering: models, contracts, the published DuckDB file."""
