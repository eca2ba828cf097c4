"""Icons and sprites: late data never have a colour."""

from __future__ import annotations

import re

import pytest

from holdfast.web.components import pictures


@pytest.mark.parametrize("said", ["improvement", "concern", "common", ""])
def test_late_variation_is_grey_whatever_it_last_said(said):
    icon = pictures.variation_icon(said, "up", late=True)
    assert icon.words == "No recent data"
    assert icon.kind == "no_recent_data"


def test_late_target_is_not_judged():
    assert pictures.assurance_icon("pass", "up", late=True).words == "No recent data"


def test_no_target_stays_no_target_when_late():
    assert pictures.assurance_icon("", "up", late=True).words == "No target judged"


def test_concern_says_which_way():
    assert pictures.variation_icon("concern", "down", late=False).words == "Concern: higher than usual"


def test_sprite_holds_each_icon_once():
    icons = [pictures.variation_icon("common", "up", late=False) for _ in range(3)]
    assert pictures.sprite(icons).count("<symbol") == 1


def test_concern_of_two_directions_are_two_icons():
    up = pictures.variation_icon("concern", "up", late=False)
    down = pictures.variation_icon("concern", "down", late=False)
    assert pictures.sprite([up, down]).count("<symbol") == 2


def test_sprite_has_no_second_name():
    """Beside its words an icon is silent: a title in the sprite would be read twice."""
    assert "<title" not in pictures.sprite([pictures.variation_icon("common", "up", late=False)])


def test_use_points_into_the_sprite():
    icon = pictures.assurance_icon("pass", "up", late=False)
    assert re.search(r'href="#(.+?)"', str(icon.use)).group(1) == icon.key
