"""Occupational Employment and Wage Statistics: workbooks and flat files."""
