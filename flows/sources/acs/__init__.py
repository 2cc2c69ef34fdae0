"""American Community Survey PUMS: persons with pay, experience and replicate weights."""
