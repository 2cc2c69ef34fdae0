"""Keep every published file as it came, with its receipts and the log of runs."""
