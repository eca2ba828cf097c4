"""Measures: what is counted, the numbers, and what the statistics say of them."""
