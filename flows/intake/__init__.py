"""Take files into the archive: fetched, adopted, a survey of the user's, or a seed."""
