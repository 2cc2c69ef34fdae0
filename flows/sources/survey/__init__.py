"""Pay surveys that a user owns."""
