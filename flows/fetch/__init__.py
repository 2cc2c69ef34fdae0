"""Fetch declared files: over HTTP, from a mirror, or from a folder."""
