"""What the views of projects share: finding one, who may, whom to choose from, and asking for one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.improvement import queries
from holdfast.improvement.choices import ProjectState
from holdfast.loop import queries as loop
from holdfast.organisation import queries as organisation
from holdfast.records.choices import Visibility
from holdfast.web.areas.projects.pages.project import CRUMBS
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.nhsuk_forms.forms import Form

NOT_YOURS = "Only the project's team and people who lead here may change it. Its lead can add you to the team."


def seen(request: HttpRequest, pk: UUID) -> Any:
    """The project of the address; NotVisible when the viewer may not see it."""
    return queries.project(viewer=request.viewer, pk=pk, on=clock.today())


def changeable(request: HttpRequest, pk: UUID) -> Any:
    """The project, for somebody who may change it. Raises Refused for others."""
    found = seen(request, pk)
    if not queries.may_change(request.viewer, found, on=clock.today()):
        raise Refused(NOT_YOURS)
    return found


def people(request: HttpRequest, organisation_id: int) -> dict[int, Any]:
    """Whom one may choose, by id, in the order of their names."""
    return {one.pk: one for one in organisation.colleagues(viewer=request.viewer, organisation_id=organisation_id)}


def names(chosen: dict[int, Any]) -> list[tuple[int, str]]:
    """(id, name) of people, for a form."""
    return [(pk, one.name) for pk, one in chosen.items()]


def act_on(
    request: HttpRequest, found: Any, title: str, button: str, form: type[Form] | Form,
    act: Callable[[dict[str, Any]], str], *, intro: tuple[str, ...] = (), dangerous: bool = False,
    leads_to: str = "", **options: Any,
) -> HttpResponse:  # fmt: skip
    """A page that asks for one act on a project, does it, says so, and leads back.

    form: its class (filled here, with `options`), or a form that was filled already. act: returns what is said.
    leads_to: the page to go back to, when it is not the project's.
    """
    project = reverse("projects:project", args=[found.pk])
    here = leads_to or project
    page = FormPage(
        title=title, button=button, cancel=here, crumbs=(*CRUMBS, (found.record.headline, project)), intro=intro,
        dangerous=dangerous,
    )  # fmt: skip

    def run(given: dict[str, Any]) -> str:
        messages.success(request, act(given))
        return here

    filled = form if isinstance(form, Form) else bound(request, form, **options)
    return ask(request, page, filled, run)


def ended(found: Any) -> bool:
    """Whether a project was closed or stopped: nothing in it changes any more."""
    return bool(found.state != ProjectState.UNDER_WAY)


def begun_from(request: HttpRequest) -> Any:
    """The message, finding or other signal a project is begun from (`?from=` its key); None without one.

    Raises NotVisible when the viewer may not see it, or when the key is none.
    """
    asked = request.GET.get("from", "")
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError:
        raise NotVisible("There is nothing here.") from None
    return loop.signal(viewer=request.viewer, pk=pk, on=clock.today())


def said_in(source: Any) -> dict[str, Any]:
    """What a project's form begins with: the words of its source, unless only named readers may see them."""
    if source is None:
        return {}
    if source.visibility == Visibility.NAMED:
        return {"unit": source.record.unit_id}
    return {"unit": source.record.unit_id, "problem": source.text}


def told(source: Any) -> tuple[str, ...]:
    """What the form says about its source."""
    if source is None:
        return ()
    if source.receipt_hash:
        return ("It begins with what somebody told you: with their code they read what becomes of it.",)
    return (f"It begins with: {source.record.headline}.",)
