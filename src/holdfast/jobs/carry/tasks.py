"""Making a file somebody asked for, and putting it where only they can fetch it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from holdfast.foundation import clock
from holdfast.foundation.errors import HoldfastError, NotVisible
from holdfast.jobs.carry import FAILED
from holdfast.organisation.queries import person_by_id, viewer_for


@task()
def make_slides(person_id: int, path: str, series: list[str], title: str) -> str:
    """A PowerPoint file of these series, as far as the person may see them now. Returns its path."""
    from holdfast.jobs.carry import contents

    def made() -> bytes:
        person = person_by_id(person_id)
        if person is None:
            raise NotVisible("There is nothing here.")
        viewer = viewer_for(person, at=clock.now())
        return contents.slides(viewer, [UUID(one) for one in series], title=title, at=clock.now())

    return _kept(path, made)


@task()
def make_project_slides(person_id: int, path: str, project: str) -> str:
    """A PowerPoint file of one project, as far as the person may see it now. Returns its path."""
    from holdfast.jobs.carry import projects

    def made() -> bytes:
        person = person_by_id(person_id)
        if person is None:
            raise NotVisible("There is nothing here.")
        return projects.slides(viewer_for(person, at=clock.now()), UUID(project), at=clock.now())

    return _kept(path, made)


@task()
def make_picture(path: str, svg: str) -> str:
    """A chart, drawn for the person by the page that asked, as PNG. Returns its path."""

    def made() -> bytes:
        import holdfast_documents

        return holdfast_documents.png(svg)

    return _kept(path, made)


def _kept(path: str, make: Callable[[], bytes]) -> str:
    """Write the file whole, or the reason beside it: whoever waits is told either way. Twice is harmless."""
    try:
        content = make()
    except HoldfastError as error:
        return _put(path + FAILED, str(error).encode())
    except Exception:
        _put(path + FAILED, b"Something went wrong on our side. Please try once more.")
        raise
    return _put(path, content)


def _put(path: str, content: bytes) -> str:
    default_storage.delete(path)
    return default_storage.save(path, ContentFile(content))
