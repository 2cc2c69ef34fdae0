"""The answer about one occupation: gathered from the warehouse, put into words, written out.

gather ──▶ identity, pay, experience, trend, outlook, entry ──▶ Document ──▶ text or page
"""
