"""The database as a whole: its schema, its rows, one engine to another."""
