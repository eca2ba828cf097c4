"""The three edits of the NHS stylesheet, which fail silently when they fail."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

PROJECT = Path(__file__).resolve().parents[3]
_found = importlib.util.spec_from_file_location("build_assets", PROJECT / "scripts/build_assets.py")
assets = importlib.util.module_from_spec(_found)
_found.loader.exec_module(assets)

CSS = """@font-face{font-family:Frutiger W01;src:url(https://fonts.example/a.woff2) format("woff2"),url(https://fonts.example/a.woff)}
@font-face { font-family: B; src: url("https://fonts.example/b.woff2") }
.a{background:url(/assets/images/tick.svg)}.b{background:url("/assets/images/cross.svg")}.c{color:red}
/*# sourceMappingURL=nhsuk.css.map */
"""


def built() -> Path:
    return Path(finders.find("nhsuk/nhsuk.css")).parent


def test_fonts_from_elsewhere_are_taken_out_and_the_rest_stays():
    css = assets.without_fonts(CSS)
    assert "font-face" not in css
    assert "fonts.example" not in css
    assert ".c{color:red}" in css


def test_icons_are_addressed_beside_the_stylesheet():
    css = assets.with_near_icons(CSS)
    assert "url(images/tick.svg)" in css
    assert 'url("images/cross.svg")' in css


def test_source_map_is_not_mentioned():
    assert "sourceMappingURL" not in assets.without_source_map(CSS)
    assert assets.without_source_map("var a=1;//# sourceMappingURL=a.js.map") == "var a=1;"


@pytest.mark.parametrize("left", ["url(https://elsewhere.example/x.svg)", "url(/icons/x.svg)", "@font-face x"])
def test_edit_that_did_not_take_stops_the_build(left):
    with pytest.raises(SystemExit, match="still contains"):
        assets.edited(CSS + left)


def test_built_stylesheet_and_all_it_names_are_here_and_nowhere_else():
    css = (built() / "nhsuk.css").read_text()
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", css)
    assert "@font-face" not in css
    named = re.findall(r"url\(['\"]?(?!data:)([^)'\"]+)", css)
    assert named
    assert [name for name in named if not (built() / name).exists()] == []


def test_stamp_names_the_version_of_the_lock_file():
    assert (built() / "BUILT").read_text() == assets.stamp()
    assert "nhsuk-frontend 10.6.1" in assets.stamp()


def test_icon_of_the_site_is_ours():
    """The package's own favicon is the NHS logo, which is not ours to show."""
    assert not list(built().glob("**/favicon*"))
    assert "nhsuk" not in (built().parent / "images/holdfast.svg").read_text()


def test_building_again_does_nothing_when_nothing_changed(monkeypatch):
    def never():
        raise AssertionError("npm was asked")

    monkeypatch.setattr(assets, "fetch", never)
    assets.main()


def test_missing_network_is_said_in_words(monkeypatch, tmp_path, capsys):
    """The real npm, pointed at a registry that does not answer."""
    monkeypatch.setattr(assets, "FRONTEND", tmp_path)
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text((PROJECT / "frontend" / name).read_text())
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:1/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(SystemExit, match="Is there a network"):
        assets.fetch()
