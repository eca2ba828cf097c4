"""Reading a sheet for a person: their choices of columns, what its names stand for, and what saving would do."""
