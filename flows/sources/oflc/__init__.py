"""Prevailing wages of the Office of Foreign Labor Certification, four levels an occupation."""
