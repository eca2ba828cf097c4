"""Long work, handed to the worker by its name: the worker is another program, and pages know none of its code."""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string

READ_FILE = "holdfast.jobs.imports.tasks.read_file"
MAKE_SLIDES = "holdfast.jobs.carry.tasks.make_slides"
MAKE_PROJECT_SLIDES = "holdfast.jobs.carry.tasks.make_project_slides"
MAKE_PICTURE = "holdfast.jobs.carry.tasks.make_picture"
FINISH_READINGS = "holdfast.jobs.imports.tasks.finish_readings"


def put(task: str, **given: Any) -> None:
    """Put a task into the queue; `holdfast work` does it."""
    import_string(task).enqueue(**given)
