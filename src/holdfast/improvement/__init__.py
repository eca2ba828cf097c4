"""Improvement projects: the aim, the team, what drives it, the tests, what was learned, and to whom it was handed."""
