from __future__ import annotations

import xml.etree.ElementTree as ET

from holdfast_stats.draw import chart_svg
from tests.stats.draw.results import SVG, of_class, parsed, result_of

RESULT = result_of([5, 6, 9, 2], sentence="Falls are fewer than before: the last 8 months are all below the average.")
OPTIONS = {"title": "Falls on Ward 7", "standalone": True}


def tree(**options):
    return parsed(chart_svg(RESULT, **{**OPTIONS, **options}))


def test_file_names_its_namespace():
    assert ET.fromstring(chart_svg(RESULT, **OPTIONS)).tag == f"{SVG}svg"


def test_ground_is_white_over_the_whole_picture_and_under_everything():
    root = tree()
    drawn = [element for element in root if element.tag not in ("title", "desc")]
    ground = drawn[0]
    assert (ground.tag, ground.get("fill")) == ("rect", "#FFFFFF")
    assert ground.get("x") is ground.get("y") is None
    assert (ground.get("width"), ground.get("height")) == (root.get("width"), root.get("height"))


def test_font_is_named_with_a_family_that_always_exists():
    assert tree().get("font-family") == "Arial, sans-serif"


def test_title_and_sentence_are_written_at_the_head():
    root = tree()
    assert of_class(root, "spc-title")[0].text == "Falls on Ward 7"
    assert " ".join(line.text for line in of_class(root, "spc-sentence")) == RESULT.sentence


def test_sentence_of_the_caller_takes_the_place_of_the_general_one():
    root = tree(sentence="Falls are fewer.")
    assert [line.text for line in of_class(root, "spc-sentence")] == ["Falls are fewer."]
    assert root.find("desc").text.startswith("Falls are fewer. 4 points")


def test_long_title_is_broken_over_two_lines():
    root = tree(title="Falls with moderate or severe harm per 1,000 occupied bed days " * 3, width=500)
    lines = of_class(root, "spc-title")
    assert len(lines) == 2
    assert lines[1].text.endswith("…")


def test_signs_are_spelled_out_beneath():
    root = tree(notes=[("2023-02-01", "flu")], changes=[("2023-03-15", "new rota")])
    assert [line.text for line in of_class(root, "spc-listed")] == [
        "A: 15 March 2023, new rota",
        "1: 1 February 2023, flu",
    ]


def test_many_signs_are_counted_not_spelled_out():
    result = result_of(range(20))
    notes = [(day, "x") for day in result.dates.tolist()]
    listed = of_class(parsed(chart_svg(result, notes=notes, **OPTIONS)), "spc-listed")
    assert listed[-1].text == "and 8 more"


def test_embedded_picture_leaves_heading_and_list_to_its_page():
    root = parsed(chart_svg(RESULT, title="Falls", notes=[("2023-02-01", "flu")]))
    assert of_class(root, "spc-title") == of_class(root, "spc-listed") == []
    assert root.find("rect") is None
