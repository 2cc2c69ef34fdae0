"""The prevailing wages of foreign labor certification, row by row."""
