"""Holdfast: the site. See docs/where-things-happen.md for a map."""

__version__ = "0.1.0"
