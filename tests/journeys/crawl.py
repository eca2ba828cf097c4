"""Walk the site by its links as one person, opening each kind of page once."""

from __future__ import annotations

import csv
from collections import deque
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve, reverse

from tests.journeys.site import PROJECT
from tests.security.routes import PLAIN

MATRIX = PROJECT / "tests/security/matrix.csv"
FILES = {"voice:poster_file", "measures:picture", "gains:picture", "projects:picture",
         "measures:numbers_csv", "measures:numbers_xlsx", "measures:numbers_ods",
         "mfa_download_recovery_codes", "actions:file",
         "administration:everything", "home:health", "logo"}  # fmt: skip
# Opened by a letter, by sending a form, or in a state of its own: the other journeys come there.
ELSEWHERE = {"measures:sheet", "locked", "draft", "people:join", "account_reset_password_from_key",
             "mfa_authenticate", "mfa_reauthenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
             "mfa_deactivate_totp", "findings:apart", "actions:done", "actions:verify", "actions:reopen",
             "signed_out", "administration:unmap_group", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
             "guardian:take", "guardian:unlock", "guardian:begin",
             "voice:code", "voice:tell", "voice:said", "rounds:answer", "voice:start", "voice:urgent",
             "actions:check", "actions:decide", "actions:start", "actions:watch", "projects:leave_out"}  # fmt: skip
LOOK = """() => ({
    h1: document.querySelectorAll('h1').length,
    title: document.title,
    broken: [...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src),
    ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, n, all) => all.indexOf(id) !== n),
    links: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')),
})"""


def readable(role: str) -> set[str]:
    """The names of the pages that the reviewed matrix lets a role open about things of its own."""
    with MATRIX.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["route"] for row in rows if row["method"] == "GET" and row["scope"] in ("-", "own") and row[role] == "200"
    }


def pages_of(role: str) -> set[str]:
    """What a walk as this role should open: pages, not files nor the API."""
    return {name for name in readable(role) - ELSEWHERE - FILES if not name.startswith("api")}


def name_of(href: str) -> str:
    """The route an address of the site leads to; "" for static files and other sites."""
    try:
        match = resolve(urlsplit(href).path)
    except Resolver404:
        return ""
    return f"{match.namespace}:{match.url_name}" if match.namespace else match.url_name


def looked_at_by(role: str) -> set[str]:
    """The pages axe looks at in this role's walk. The analyst walks after the administrator, at the same desk."""
    return pages_of(role) - (pages_of("administrator") if role == "analyst" else set())


def walk(person, role: str) -> tuple[set[str], list[str]]:
    """(routes opened, what was wrong where). Every link's kind is asked for once, without the browser."""
    wanted = pages_of(role)
    waiting = deque(reverse(name) for name in PLAIN if name in wanted)
    opened, asked, wrong, mine = set(), set(), [], looked_at_by(role)
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name in opened:
            continue
        opened.add(name)
        wrong += [f"{path}: {words}" for words in _look(person, path, axe=name in mine)]
        for href in person.page.evaluate(LOOK)["links"]:
            if href.startswith(("#", "mailto:")):
                continue
            target = urljoin(person.page.url, href).removeprefix(person.site.address)
            leads, shape = name_of(target), tuple(key for key, _ in parse_qsl(urlsplit(target).query))
            if (leads, shape) not in asked:
                asked.add((leads, shape))
                answer = person.page.context.request.get(person.site.address + target)
                if answer.status >= 400:
                    wrong.append(f"{path} links to {target}: {answer.status}")
            if leads in wanted - opened:
                waiting.append(target)
    return opened, wrong


def _look(person, path: str, *, axe: bool) -> list[str]:
    """What is wrong with one page: anything the eye, a screen reader or the console would complain of."""
    person.errors.clear()
    person.go(path)
    found = person.page.evaluate(LOOK)
    wrong = [f"console: {words}" for words in person.errors]
    if found["h1"] != 1:
        wrong.append(f"{found['h1']} first headings")
    if not found["title"].removesuffix(" - Holdfast").strip(" -"):
        wrong.append("no title")
    wrong += [f"broken picture {source}" for source in found["broken"]]
    wrong += [f"id twice: {one}" for one in found["ids"]]
    try:
        person.fits()
        if axe:
            person.accessible()
    except AssertionError as error:
        wrong.append(str(error))
    return wrong
