"""Occupational Outlook Handbook: what each occupation does and needs."""
