"""Pictures of charts that the library itself computed, from genuine series where they are at hand."""

from __future__ import annotations

import csv
import dataclasses
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from holdfast_stats import Series, chart
from holdfast_stats.draw import chart_json, chart_svg, icon_svg, icon_words, sparkline_svg
from tests.stats.draw.results import of_class, parsed, weeks

AE = Path("/work/shared/data/measures/ae_attendances.csv")


def falls() -> Series:
    """Two years of falls on a ward that got better, with a month missing."""
    before = [9, 11, 8, 12, 10, 7, 9, 13, 10, 8, 11, 9]
    after = [5, 6, 4, 7, np.nan, 5, 6, 3, 5, 4, 6, 5]
    return Series([*before, *after], np.datetime64("2023-04", "M") + np.arange(24))


def test_readings_of_the_chart_are_the_shapes_of_the_picture():
    result = chart(falls(), better="down", target=7)
    drawn = {int(p.get("data-i")): p.get("class").split("--")[1] for p in of_class(tree(result), "spc-point")}
    assert drawn == {i: str(r) for i, r in enumerate(result.reading) if r}
    assert "improvement" in drawn.values()


def tree(result, **options):
    return parsed(chart_svg(result, title="Falls", number_format="count", **options))


def test_rebased_chart_has_two_sets_of_limits():
    result = chart(falls(), better="down", rebase=["2024-04-01"])
    root = tree(result)
    assert len(of_class(root, "spc-phase")) == 2
    assert of_class(root, "spc-centre")[0].get("d").count("M") == 2


def test_run_chart_of_the_library_is_drawn_with_its_test():
    result = chart(falls(), kind="run", rules="anhoej", better="down")
    root = tree(result)
    assert of_class(root, "spc-limit") == []
    assert "Runs test:" in root.find("desc").text
    assert result.phases[0].runs_signal == ("a signal" in root.find("desc").text)


def test_excluded_point_of_the_library_is_crossed():
    result = chart(falls(), better="down", exclude=["2023-11-01"])
    assert [p.get("data-i") for p in of_class(tree(result), "spc-point--excluded")] == ["7"]


def test_constant_series_has_one_level_and_no_special_shape():
    result = chart(Series([100.0] * 24, weeks(24)), better="up", target=95)
    root = parsed(chart_svg(result, title="Seen in time", number_format="percent"))
    assert {p.get("class") for p in of_class(root, "spc-point")} == {"spc-point spc-point--common"}
    assert icon_words("assurance", result.assurance, result.better) == "Target met consistently"


def test_limits_that_vary_are_drawn_as_steps():
    result = chart(falls(), better="down")
    lower = np.linspace(1, 4, 24)
    varied = dataclasses.replace(result, lower=lower, upper=result.centre + 6 - lower)
    (path,) = of_class(tree(varied), "spc-limit--lower")
    assert path.get("d").count("V") == 23


@pytest.fixture(scope="module")
def attendances():
    """(organisation, type) -> dates, attendances and the share seen within four hours."""
    if not AE.exists():
        pytest.skip("the A&E series are not at hand")
    series = defaultdict(list)
    with AE.open() as lines:
        for row in csv.DictReader(lines):
            seen = 100 * (1 - int(row["breaches"]) / int(row["attendances"]))
            series[row["org_code"], row["type"]].append((row["period"], int(row["attendances"]), seen))
    return series


def test_every_genuine_series_makes_sound_pictures(attendances):
    for rows in list(attendances.values())[::4]:
        dates, _, seen = zip(*sorted(rows), strict=True)
        result = chart(Series(seen, np.array(dates, "datetime64[D]")), better="up", target=95)
        options = {"title": "Seen within 4 hours", "number_format": "percent", "width": 345, "height": 380}
        svg = chart_svg(result, **options)
        ticks = [text for group in of_class(parsed(svg), "spc-ticks") for text in group.iter("text")]
        assert not any(text.text.startswith(("−", "10")) and text.text not in ("10%", "100%") for text in ticks)
        assert len(svg.encode()) < 14_000
        assert len(chart_json(result, **options)["points"]) == len(dates)
        assert len(sparkline_svg(result, title="Seen within 4 hours, last 24 months").encode()) <= 900
        parsed(icon_svg("variation", result.variation, "up"))
        parsed(icon_svg("assurance", result.assurance, "up"))
