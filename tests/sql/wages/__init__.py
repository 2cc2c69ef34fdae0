"""The macros that answer from published wages."""
