"""Jobs of the nightly timetable: one a file, each with `run(now) -> str`, safe to run twice."""
