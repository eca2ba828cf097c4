"""What happens by itself, and what the shell starts: timetable, queue, mail, backups, exports, the demonstration.

`hourly/`, `nightly/` and `weekly/` hold one job a file, each with `run(now)`; `work` runs them.
"""
