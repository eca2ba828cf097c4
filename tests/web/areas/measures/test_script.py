"""The page's script and stylesheet: small, ours, and not needed."""

from __future__ import annotations

from tests.architecture.sources import SRC

STATIC = SRC / "holdfast/web/static"


def test_script_is_under_8_kilobytes():
    assert (STATIC / "js/measures.js").stat().st_size < 8_000


def test_script_calls_nobody_else():
    assert "http" not in (STATIC / "js/measures.js").read_text()


def test_script_writes_no_markup():
    text = (STATIC / "js/measures.js").read_text()
    assert "innerHTML" not in text
    assert "eval(" not in text


def test_stylesheet_calls_nobody_else():
    assert "url(" not in (STATIC / "css/measures.css").read_text()
