"""Backups: one file that holds everything and can prove it.

The file is a gzipped tar that any tool opens: `database.sqlite3` (a snapshot, whatever the engine), `uploads/...` and
`manifest.json` with a digest of every member, the rows and a digest of the content of every table. After it comes a
seal that covers every byte before it. Keys are never inside.
"""
