"""The examples of the rules say what they are examples of: judged by the library, not typed."""

from __future__ import annotations

import pytest

from holdfast.web.areas.measures.pages.how import examples
from tests.web.conftest import main_text

RULES, TARGETS = examples()
SHOWN = {
    "common": "common", "beyond": "concern", "shift": "improvement", "trend": "improvement",
    "two-in-three": "concern", "no-way-better": "high",
}  # fmt: skip
SAID = {"beyond": "above the upper limit", "shift": "all above", "trend": "steadily upwards", "two-in-three": "near"}


@pytest.mark.parametrize("example", RULES, ids=lambda e: e.key)
def test_example_shows_its_rule(example):
    assert example.icons[0].kind == SHOWN[example.key]
    assert SAID.get(example.key, "") in example.sentence


def test_examples_of_targets_show_each_answer():
    assert [example.icons[0].kind for example in TARGETS] == ["pass", "hit_or_miss", "fail"]


def test_the_page_holds_them_all(folk):
    response = folk.lead.get("/measures/how/")
    text = main_text(response)
    assert all(example.heading in text for example in RULES + TARGETS)
    body = response.content.decode()
    for place in ("no-direction", "few-points", "autocorrelation", "season", "many-zeros", "constant"):
        assert f'id="{place}"' in body, "a caution on a chart leads here"
