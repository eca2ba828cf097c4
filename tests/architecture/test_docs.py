"""Docs that cannot rot."""

from __future__ import annotations

import re

import pytest

from holdfast.organisation.choices import ROLES, Permission, Role
from tests.architecture.sources import PROJECT

PATHS = re.compile(r"`((?:src|docs|tests|scripts|benchmarks)/[\w./{}<>-]*)`")
PAGES = ["docs/where-things-happen.md", "README.md", "CONTRIBUTING.md", "docs/operate.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_a_page_names_exists(page):
    named = PATHS.findall((PROJECT / page).read_text())
    missing = [p for p in named if "<" not in p and "{" not in p and not (PROJECT / p).exists()]
    assert missing == []


@pytest.mark.parametrize("page", [*PAGES, "docs/adr/README.md"])
def test_every_link_between_pages_leads_somewhere(page):
    text = (PROJECT / page).read_text()
    links = [t for t in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if not t.startswith(("http", "mailto:"))]
    assert [t for t in links if not ((PROJECT / page).parent / t).exists()] == []


def test_every_decision_stands_in_the_list():
    folder = PROJECT / "docs/adr"
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert listed == {p.name for p in folder.glob("0*.md")}


@pytest.mark.parametrize("role", Role)
def test_role_has_a_label_and_a_sentence(role):
    facts = ROLES[role]
    assert facts.label
    assert facts.sentence.endswith(".")
    assert facts.permissions


@pytest.mark.parametrize("permission", [p for p in Permission if p is not Permission.RUN_SITE])
def test_permission_is_held_by_some_role(permission):
    assert any(permission in facts.permissions for facts in ROLES.values())


def test_glossary_is_in_order_and_says_each_word_once():
    words = re.findall(r"^\*\*(.+?)\*\*:", (PROJECT / "docs/glossary.md").read_text(), re.M)
    assert len(words) >= 40
    assert len(words) == len(set(words))


def test_every_command_the_readme_shows_is_a_make_target_or_a_holdfast_command():
    text = (PROJECT / "README.md").read_text()
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"^make ([a-z-]+)", text, re.M)) <= targets


def test_every_setting_from_outside_stands_in_the_operators_table():
    reads = re.compile(r"""(?:env\.(?:str|int|bool|list)|secret|environ\.(?:get|setdefault))\(\s*"([A-Z_]+)\"""")
    read = {name for p in (PROJECT / "src/holdfast").rglob("*.py") for name in reads.findall(p.read_text())}
    table = set(re.findall(r"`([A-Z_]+)`", (PROJECT / "docs/operate.md").read_text()))
    assert len(read) > 15
    assert read - table == set()


def test_every_command_the_operators_page_shows_exists():
    from holdfast.cli.program import COMMANDS

    shown = set(re.findall(r"(?:bin/|`)holdfast ([a-z][a-z-]+)", (PROJECT / "docs/operate.md").read_text()))
    assert shown & {"migrate", "backup", "restore", "work", "verify"}
    assert shown - set(COMMANDS) - {"holdfast"} == set()
