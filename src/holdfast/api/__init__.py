"""The machine-readable door. See `v1`."""
