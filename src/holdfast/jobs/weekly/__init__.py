"""Jobs of the weekly timetable: one a file, each with `run(now) -> str`, safe to run twice."""
