"""A page that asks for one act: a heading, a few words, a form, a button. Most acts of an area need no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.web.components.alike import ASK, alike_box
from holdfast.web.nhsuk_forms.forms import Form


@dataclass(frozen=True)
class FormPage:
    """What stands round the form.

    crumbs: (words, address) pairs. intro: paragraphs. facts: (key, value) rows above the form. warning: what cannot
    be undone. links: (words, address) pairs under the intro. cancel: where "Go back" leads.
    dangerous: the button is red. alike: the field under which stands what is known already (alike.py), if any.
    """

    title: str
    button: str
    cancel: str
    crumbs: tuple[tuple[str, str], ...] = ()
    intro: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""
    dangerous: bool = False
    alike: str = ""
    alike_to: UUID | None = None
    why: str = ""
    history: str = ""
    permanent: str = ""


def bound(request: HttpRequest, kind: Callable[..., Form], **more: Any) -> Form:
    """A form filled with what was sent, or empty (with `initial`) for a first look."""
    sent = request.method == "POST"
    return kind(request.POST if sent else None, request.FILES if sent else None, **more)


def ask(request: HttpRequest, page: FormPage, form: Form, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    """Show the page; when the form was sent and holds, run `act` with its values and go to the address it returns.

    An Invalid that `act` raises is shown beside its field, with what was typed kept.
    """
    if page.alike and ASK in request.POST:
        return _with_alike(request, page, form)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act(form.cleaned_data))
        except Invalid as error:
            form.refuse(error)
    return render(request, "components/form_page.html", {"page": page, "form": form})


def _with_alike(request: HttpRequest, page: FormPage, form: Form) -> HttpResponse:
    """The form as it was typed, nothing checked yet, with what is known that may be about the same."""
    form._errors = ErrorDict()  # looked at, not sent: nothing is wrong with a half-filled form
    text = str(form[page.alike].value() or "")
    box = alike_box(request.viewer, text, on=clock.today(), leave_out=page.alike_to)
    return render(request, "components/form_page.html", {"page": page, "form": form, "alike": box})
