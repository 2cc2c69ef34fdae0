"""The command `labor`."""
