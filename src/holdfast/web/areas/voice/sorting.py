"""Many messages at once: those that wait, ticked and given one answer, which each sender reads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Step
from holdfast.web.areas.voice.forms import ReplyForm
from holdfast.web.areas.voice.lists import begun
from holdfast.web.components.form_page import bound

SHOWN = 50


def sort(request: HttpRequest) -> HttpResponse:
    """Open messages that wait for an answer, the oldest promise first; a word narrows them."""
    request.viewer.require_anywhere(P.RESPOND)
    text, form, problem = request.GET.get("q", "").strip()[:200], bound(request, ReplyForm), ""
    rows = queries.threads_to_sort(viewer=request.viewer, on=clock.today(), text=text)
    shown = list(rows[:SHOWN])
    ticked = set(request.POST.getlist("threads"))
    if request.method == "POST" and form.is_valid():
        chosen = [row for row in shown if str(row.pk) in ticked]
        kind, words = ResponseKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
        try:
            count = voice.reply_to_many(by=request.viewer, at=clock.now(), threads=chosen, kind=kind, words=words)
            messages.success(request, f"{count} have your answer. Each sender reads it with their code.")
            return redirect(request.get_full_path())
        except Invalid as error:
            problem = error.message if error.field == "threads" else ""
            if not problem:
                form.refuse(error)
    page: dict[str, Any] = {
        "rows": [(str(row.pk), row.signal.text, f"{SignalKind(row.signal.kind).label}, {row.signal.record.unit.name}, "
                  f"{begun(row)}. {Step(row.step).label}", str(row.pk) in ticked) for row in shown],
        "count": rows.count(), "text": text, "problem": problem,
    }  # fmt: skip
    return render(request, "voice/sort.html", {"page": page, "form": form})
