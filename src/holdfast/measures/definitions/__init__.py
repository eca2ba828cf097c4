"""Reviewed definitions of measures, one TOML file each: what a number means, agreed before it is counted."""
