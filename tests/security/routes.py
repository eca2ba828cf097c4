"""Every address of the site, and the arguments that make it lead to a thing of the world."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

# Which of the world's things (tests/security/world.py) each argument of a route names.
ARGUMENTS: dict[str, dict[str, str]] = {
    **{f"administration:{name}": {"pk": "unit"} for name in (
        "unit", "change_unit", "rename_unit", "move_unit", "merge_unit", "close_unit", "reopen_unit")},
    **{f"administration:{name}": {"pk": "invitation"} for name in ("invite_again", "withdraw_invitation")},
    **{f"administration:{name}": {"pk": "organisation"} for name in ("organisation", "change_organisation", "succeed")},
    "administration:take_back_succession": {"pk": "succession"},
    **{f"measures:{name}": {"pk": "measure"} for name in (
        "definition", "revise", "retire", "new_series", "funnel", "side_by_side")},
    **{f"measures:{name}": {"pk": "series"} for name in (
        "measure", "picture", "picture_png", "slide", "numbers_csv", "numbers_xlsx", "numbers_ods", "history", "point",
        "note",
        "target", "rebase", "answering", "compare_phases")},
    **{f"gains:{name}": {"pk": "gain"} for name in (
        "gain", "picture", "answer", "redate", "exclude", "withdraw")},
    **{f"gains:{name}": {"pk": "series"} for name in ("claim", "chance")},
    "gains:pool": {"pk": "measure"},
    **{f"projects:{name}": {"pk": "project"} for name in (
        "project", "charter", "adopt", "hours", "score", "join", "lead", "watch", "diagram", "picture", "plan",
        "hand_over", "close", "stop", "outlook", "say_outlook", "sheet", "slides", "png", "programme",
        "plan_unit")},
    "projects:leave_out": {"pk": "project", "planned_pk": "planned unit"},
    "projects:leave": {"pk": "project", "member_pk": "member"},
    **{f"projects:{name}": {"pk": "project", "watched_pk": "watched"} for name in ("main", "stop_watching")},
    "projects:test": {"pk": "project", "cycle_pk": "cycle"},
    "projects:answer": {"pk": "project", "hand_over_pk": "hand over"},
    **{f"projects:{name}": {"pk": "project", "recheck_pk": "project look"} for name in ("look", "move_look")},
    **{f"findings:{name}": {"pk": "signal"} for name in ("finding", "answer", "promise", "join", "apart", "put")},
    "findings:strand": {"pk": "theme"},
    "findings:review": {"pk": "theme", "review_pk": "peer review"},
    **{f"actions:{name}": {"pk": "action"} for name in (
        "action", "owner", "plan", "start", "done", "evidence", "verify", "reopen", "watch")},
    "actions:check": {"pk": "recheck"},
    "actions:decide": {"pk": "clock"},
    "actions:file": {"pk": "evidence"},
    **{f"voice:{name}": {"pk": "voice"} for name in ("thread", "reply", "urgent", "publish", "support", "comment")},
    "voice:board": {"pk": "unit"},
    "voice:said": {"slug": "poster"},
    "rounds:answer": {"slug": "round address"},
    **{f"rounds:{name}": {"pk": "round"} for name in ("round", "look", "vote", "result")},
    **{f"councils:{name}": {"pk": "council"} for name in ("council", "join", "topic", "hours")},
    "councils:leave": {"pk": "council", "member_pk": "council member"},
    **{f"councils:{name}": {"pk": "topic"} for name in ("decide", "outcome")},
    "administration:unmap_group": {"pk": "group role"},
    "openid_connect_login": {"provider_id": "provider"},
    "openid_connect_callback": {"provider_id": "provider"},
    "mfa_edit_webauthn": {"pk": "passkey"},
    "mfa_remove_webauthn": {"pk": "passkey"},
    "guardian:case": {"pk": "case"},
    "guardian:act": {"pk": "case", "act": "act"},
    "guardian:end": {"pk": "guardian"},
    "voice:tell": {"slug": "poster"},
    "voice:staff": {"pk": "unit"},
    "measures:batch": {"pk": "batch"},
    **{f"measures:{name}": {"pk": "report"} for name in ("change_report", "end_report", "stop_report")},
    "measures:huddle": {"unit_pk": "unit"},
    "measures:huddle_sheet": {"token": "huddle token"},
    "measures:sheet": {"token": "sheet token"},
    "measures:carried": {"token": "carried token"},
    "measures:note_take_back": {"pk": "series", "note_pk": "note"},
    "measures:rebase_take_back": {"pk": "series", "phase_pk": "phase"},
    "home:record": {"pk": "series"},
    "home:end_token": {"pk": "api token"},
    "administration:end_token": {"pk": "api token"},
    "api:withdraw_batch": {"pk": "batch"},
    **{f"api:{name}": {"pk": "series"} for name in ("series", "points", "readings", "chart", "chart_svg")},
    **{f"api:{name}": {"pk": name} for name in ("organisation", "unit", "measure")},
    **{f"people:{name}": {"pk": "person"} for name in (
        "person", "change", "password", "switch_off", "switch_on", "give_role")},
    "people:end_role": {"pk": "membership"},
    "people:join": {"token": "join token"},
    "account_reset_password_from_key": {"uidb36": "uid", "key": "key"},
}  # fmt: skip
# The link itself is the permission: whoever holds it may open it, from wherever they come.
BY_LINK = {
    "account_reset_password_from_key",
    "people:join",
    "measures:huddle_sheet",
    "voice:tell",
    "voice:said",
    "rounds:answer",
}
# Known by who is signed in, or by the site's settings, and not by the argument: nothing there is another's.
OF_ONESELF = {"mfa_edit_webauthn", "mfa_remove_webauthn", "openid_connect_login", "openid_connect_callback"}


@dataclass(frozen=True)
class Route:
    """One address of the site; `arguments` are their names."""

    name: str
    arguments: tuple[str, ...]


def routes(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[Route]:
    """Every route of the resolver, those of the frame, of signing in and of the API included."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, namespace + (f"{one.namespace}:" if one.namespace else ""))
            continue
        assert one.name, f"{one.pattern}: give this address a name"
        groups = getattr(getattr(one.pattern, "regex", None), "groupindex", {})
        yield Route(namespace + one.name, tuple(getattr(one.pattern, "converters", None) or groups))


ROUTES = sorted(routes(), key=lambda route: route.name)
PLAIN = [route.name for route in ROUTES if not route.arguments]
WITH_THINGS = [route.name for route in ROUTES if route.arguments]


def address(name: str, things: dict[str, Any]) -> str:
    """The address of a route about these things."""
    return reverse(name, kwargs={argument: _key(things[thing]) for argument, thing in ARGUMENTS.get(name, {}).items()})


def wrong(name: str) -> str:
    """The same address for things that do not exist."""
    return reverse(name, kwargs={argument: _nothing(thing) for argument, thing in ARGUMENTS[name].items()})


def _key(thing: Any) -> Any:
    return getattr(thing, "pk", thing)


def _nothing(thing: str) -> Any:
    if thing in ("series", "gain", "project", "signal", "action", "voice", "case", "topic"):
        return uuid.UUID(int=7)
    if thing == "api token":
        return 999_999_999
    return (
        "x"
        if "token" in thing or thing in ("uid", "key", "poster", "round address", "act", "provider")
        else 999_999_999
    )
