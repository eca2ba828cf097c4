"""Jobs of the hourly timetable: one a file, each with `run(now) -> str`, safe to run twice."""
