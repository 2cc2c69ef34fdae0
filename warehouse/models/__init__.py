"""Read, check and build the SQL models."""
