"""The guardian's space: shut to everybody without its key; totals of it for whoever sees the organisation."""
