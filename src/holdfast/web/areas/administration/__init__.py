"""Keeping a trust: its units, invitations, organisations, roles, history, and taking everything out."""
