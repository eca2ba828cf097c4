"""Shared-governance councils."""
