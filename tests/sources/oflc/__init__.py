"""The prevailing wages of foreign labor certification."""
