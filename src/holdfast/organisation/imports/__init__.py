"""Sheets of units and of people, checked row by row.

Pure: a door reads the file and hands the good rows to an operation.
"""
