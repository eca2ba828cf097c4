"""Every address of the site, and the arguments that make it lead to a thing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

# A route's arguments, from the things of a trust. A new route with arguments must be added: the walk names it.
ARGUMENTS: dict[str, dict[str, str]] = {
    **{f"administration:{name}": {"pk": "unit"} for name in (
        "unit", "change_unit", "rename_unit", "move_unit", "merge_unit", "close_unit", "reopen_unit")},
    **{f"administration:{name}": {"pk": "invitation"} for name in ("invite_again", "withdraw_invitation")},
    **{f"administration:{name}": {"pk": "organisation"} for name in ("organisation", "change_organisation", "succeed")},
    **{f"measures:{name}": {"pk": "measure"} for name in ("definition", "revise", "retire", "new_series")},
    **{f"measures:{name}": {"pk": "series"} for name in (
        "measure", "picture", "numbers_csv", "numbers_xlsx", "history", "point", "note", "target", "rebase",
        "answering")},
    "measures:batch": {"pk": "batch"},
    "measures:huddle": {"unit_pk": "unit"},
    "measures:note_take_back": {"pk": "series", "note_pk": "note"},
    "measures:rebase_take_back": {"pk": "series", "phase_pk": "phase"},
    "home:record": {"pk": "series"},
    **{f"people:{name}": {"pk": "person"} for name in (
        "person", "change", "password", "switch_off", "switch_on", "give_role")},
    "people:end_role": {"pk": "membership"},
}  # fmt: skip
# Routes whose argument is a secret of its own, tested where they are made.
BY_TOKEN = {
    "account_reset_password_from_key", "people:join", "measures:huddle_sheet", "measures:sheet",
    "administration:take_back_succession",
}  # fmt: skip
# National or shared on purpose: organisations are public facts, as the ODS publishes them.
OPEN_TO_ALL = {"administration:organisation"}


def routes(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """(name, names of arguments) of every route."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, namespace + (f"{one.namespace}:" if one.namespace else ""))
        else:
            yield (
                namespace + (one.name or str(one.pattern)),
                list(one.pattern.converters)
                or list(getattr(one.pattern, "regex", None).groupindex if hasattr(one.pattern, "regex") else ()),
            )


def address(name: str, things: dict[str, Any]) -> str:
    """The address of a route about these things."""
    return reverse(name, kwargs={argument: things[thing].pk for argument, thing in ARGUMENTS[name].items()})


def wrong(name: str) -> str:
    """The same address with ids that do not exist."""
    kwargs = {a: uuid.UUID(int=7) if t == "series" else 999_999_999 for a, t in ARGUMENTS[name].items()}
    return reverse(name, kwargs=kwargs)
