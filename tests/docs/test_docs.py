"""The documentation is true: what it says to type can be typed, what can be typed is said, links lead somewhere."""

from __future__ import annotations

import re
from itertools import takewhile

import pytest

from holdfast.cli import program
from tests.architecture.sources import PROJECT
from tests.docs import pages, roles

TARGETS = set(re.findall(r"^([a-z][\w-]*):", (PROJECT / "Makefile").read_text(), re.M))
SETTINGS = sorted(
    {
        setting
        for file in (PROJECT / "src/holdfast/config").rglob("*.py")
        for setting in re.findall(r"(?:env\.\w+|secret)\(\s*\"([A-Z_]+)\"", file.read_text())
    }
)
each_page = pytest.mark.parametrize("page", pages.PAGES, ids=pages.name)


@each_page
def test_every_link_leads_to_a_file(page):
    assert [link for link in pages.links(page) if not (page.parent / link).exists()] == []


@each_page
def test_every_target_of_make_that_is_named_exists(page):
    said = [
        words
        for text in [*pages.lines_to_type(page), *pages.quoted(page)]
        if (words := pages.words_after("make", text))
    ]
    assert [w for words in said for w in words if "=" not in w and not w.startswith("-") and w not in TARGETS] == []


@each_page
def test_every_command_to_type_is_understood(page, capsys):
    for line in pages.lines_to_type(page):
        words = pages.words_after("holdfast", line)
        if words is not None:
            program.parser().parse_args(words)


@each_page
def test_every_command_in_the_prose_exists_with_its_options(page, capsys):
    for text in pages.quoted(page):
        words = pages.words_after("holdfast", text)
        if not words or words[0] == "COMMAND":
            continue
        assert words[0].startswith("-") or words[0] in program.COMMANDS, text
        with pytest.raises(SystemExit):
            program.parser().parse_args([*takewhile(lambda w: w.isalpha() and w.islower(), words), "--help"])
        told = capsys.readouterr().out
        assert [word for word in words[1:] if word.startswith("--") and word not in told] == [], text


@pytest.mark.parametrize("command", program.COMMANDS)
def test_every_command_is_written_about(command):
    assert f"holdfast {command}" in pages.everything()


def test_there_are_settings_to_look_for():
    assert {"DATABASE_URL", "HOLDFAST_DATA", "ALLOWED_HOSTS"} <= set(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_written_about(setting):
    assert re.search(rf"\b{setting}\b", pages.everything())


def test_page_of_roles_says_what_the_code_says():
    assert (PROJECT / "docs/roles.md").read_text() == roles.page(), "write it anew: python -m tests.docs.roles"


@pytest.mark.parametrize("target", sorted(TARGETS - {"assets"}))
def test_every_target_of_make_is_written_about(target):
    assert f"make {target}" in pages.everything() or f"`{target}`" in pages.everything()
