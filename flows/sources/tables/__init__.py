"""Readers that several sources share: workbooks and numbers as text."""
