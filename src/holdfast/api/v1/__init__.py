"""Version 1 of the API: the door for other programs.

Every read is one of the queries the pages use, asked in the name of the token's person, so that a token sees exactly
what its person sees. Numbers come in by the operation that imports use. `description.py` puts the parts together;
`door.py` is what every request passes; the rest is one file for each kind of thing.
"""
