"""Crowdsourcing rounds: one question to many."""
