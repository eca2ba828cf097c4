"""People and their roles, and joining by a letter's link."""
