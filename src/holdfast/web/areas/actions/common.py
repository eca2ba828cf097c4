"""What every page that acts on an action does first, and how it looks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Refused
from holdfast.loop import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.actions import pages
from holdfast.web.components.form_page import FormPage


def seen(request: HttpRequest, pk: UUID, permission: P) -> Any:
    """The action, if the viewer may see it (else NotVisible) and do this to it (else Refused)."""
    on = clock.today()
    found = queries.action(viewer=request.viewer, pk=pk, on=on)
    if permission is P.PROMISE:
        if not queries.may_do(request.viewer, found, on=on):
            raise Refused("Your role does not let you change this action. Its owner, or a lead of its unit, may.")
    else:
        request.viewer.require(permission, found.record)
    return found


def here(found: Any) -> str:
    return reverse("actions:action", args=[found.pk])


def act_page(found: Any, title: str, button: str, *intro: str) -> FormPage:
    """The page round a form about an action."""
    crumbs = (*pages.CRUMBS, (found.record.headline, here(found)))
    return FormPage(title=title, button=button, cancel=here(found), crumbs=crumbs, intro=intro)
