"""Every answer carries its headers: all addresses, all methods, all kinds of error; and no page has inline code."""

from __future__ import annotations

import re

import pytest
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

from holdfast.web.shell.headers import ALWAYS

pytestmark = pytest.mark.one_engine

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
EXAMPLES = {"int": "4711", "uuid": "00000000-0000-4000-8000-000000000000", "slug": "x", "str": "x", "path": "x"}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)


def addresses(patterns=None, before: str = "") -> list[str]:
    """An example of every address the site answers."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, before + route)
        elif isinstance(pattern, URLPattern):
            found.append("/" + before + route)
    return found


def example(route: str) -> str:
    """An address for a route: its parts filled in."""
    route = re.sub(r"<(\w+):\w+>", lambda m: EXAMPLES.get(m[1], "x"), route)
    route = re.sub(r"<\w+>", "x", route)
    if "(?P" in route:
        route = "/accounts/password/reset/key/1-abc-def/"
    return re.sub(r"[\^$]|\\Z", "", route)


ADDRESSES = sorted({example(route) for route in addresses()})


def check(response) -> None:
    for name, value in ALWAYS.items():
        # a page behind a link that is itself the permission is stricter still about telling where it was
        assert response[name] in (value, "no-referrer" if name == "Referrer-Policy" else value), name
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy.split("; ")[[p.split()[0] for p in policy.split("; ")].index("script-src")]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "no-store" in response["Cache-Control"] or "public" in response["Cache-Control"]


def test_there_are_addresses_to_walk():
    assert len(ADDRESSES) > 25
    assert "/accounts/login/" in ADDRESSES


@pytest.mark.parametrize("path", ADDRESSES)
def test_signed_out_answer_has_its_headers_for_every_method(visitor, db, path):
    for method in METHODS:
        response = visitor.generic(method, path)
        check(response)
        assert response.status_code < 500, method


@pytest.mark.parametrize("path", ADDRESSES)
def test_signed_in_answer_has_its_headers_and_no_inline_code(signed_in, path):
    for method in ("GET", "HEAD", "PUT", "OPTIONS", "POST"):
        response = signed_in.generic(method, path)
        check(response)
        assert response.status_code < 500, method
        if method == "GET" and not response.streaming and "html" in response.get("Content-Type", ""):
            assert INLINE.findall(response.content.decode()) == []
        if "sessionid" in response.cookies and response.cookies["sessionid"].value == "":
            return  # this address signs out


def test_page_that_fails_has_its_headers_too(signed_in, monkeypatch):
    from holdfast.web.areas.home import views

    signed_in.raise_request_exception = False
    monkeypatch.setattr(views.pages, "why_page", lambda viewer: 1 / 0)
    response = signed_in.get("/why/")
    assert response.status_code == 500
    check(response)
    assert "Something went wrong on our side" in response.content.decode()


def test_form_without_its_token_is_refused_in_our_layout(lead):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    response = client.post("/account/", {"name": "Intruder"})
    assert response.status_code == 403
    assert "This page was open too long" in response.content.decode()
    check(response)


def test_static_file_has_its_headers_and_may_be_kept(visitor):
    response = visitor.get("/static/css/holdfast.css")
    assert response.status_code == 200
    for name, value in ALWAYS.items():
        assert response[name] == value


def test_strange_host_is_refused(visitor, settings):
    settings.ALLOWED_HOSTS = ["holdfast.example"]
    response = visitor.get("/health/", headers={"host": "evil.example"})
    assert response.status_code == 400
    check(response)
