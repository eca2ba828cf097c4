"""Whoever spoke reads what became of it: the project, and what the numbers say of its gain."""

from __future__ import annotations
