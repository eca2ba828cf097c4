"""One file a command: `SUMMARY` (for the list), `arguments(parser)`, `run(options)` (returns an exit status or None).

The names end in an underscore because some commands (`import`) are words of the language.
"""
