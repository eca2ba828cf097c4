"""The driver diagram is kept whole, keeps what was tested, and is never saved over somebody else's unseen."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.foundation.errors import Clash, Invalid
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.models import Driver
from holdfast.improvement.rules.diagrams import Line, oddities, parents
from tests.factories import improvement as make
from tests.factories.organisation import AT, TESTS

pytestmark = pytest.mark.django_db
P, S, I = DriverLevel.PRIMARY, DriverLevel.SECONDARY, DriverLevel.IDEA  # noqa: E741
OUTLINE = [
    Line(P, "Seen in time"),
    Line(S, "Beds in  sight"),
    Line(I, "Move two beds"),
    Line(P, "Steady on their feet"),
]


def save(project, lines, version):
    return improvement.save_diagram(by=TESTS, at=AT, project=project, lines=lines, version=version)


def test_outline_is_kept_in_order_with_each_line_under_the_one_above(there):
    save(there.project, OUTLINE, 0)
    rows = queries.diagram(there.project)
    assert [row.text for row in rows] == ["Seen in time", "Beds in sight", "Move two beds", "Steady on their feet"]
    assert [row.parent.text if row.parent else "" for row in rows] == ["", "Seen in time", "Beds in sight", ""]


def test_second_editor_is_told_and_nothing_is_lost(there):
    save(there.project, OUTLINE, 0)
    with pytest.raises(Clash, match="Nothing of yours is lost"):
        save(there.project, OUTLINE[:1], 0)
    assert len(queries.diagram(there.project)) == 4


def test_line_that_was_tested_stays_for_its_test_when_it_is_taken_out(there):
    save(there.project, OUTLINE, 0)
    idea = Driver.objects.get(text="Move two beds")
    test = make.cycle(there.project, driver=idea)
    kept = [Line(DriverLevel(row.level), row.text, row.pk) for row in queries.diagram(there.project) if row != idea]
    save(there.project, kept, 1)
    assert queries.cycle(there.project, test.pk).driver == idea
    assert {row.pk for row in queries.diagram(there.project)} == {line.id for line in kept}


@pytest.mark.parametrize("lines", [[Line(S, "Beds")], [Line(I, "Move")], [Line(P, "x" * 201)], [Line(P, "x")] * 201])
def test_outline_nobody_could_read_is_refused_whole(there, lines):
    with pytest.raises(Invalid):
        save(there.project, lines, 0)
    assert not queries.diagram(there.project)


def test_odd_lines_are_asked_about():
    said = oddities([Line(P, "Seen"), Line(I, "Move two beds"), Line(P, "Steady")])
    assert said == ("“Move two beds” touches no secondary driver: which one does it work on?",
                    "Nothing is planned yet about “Steady”.")  # fmt: skip


@given(st.lists(st.sampled_from(list(DriverLevel)), max_size=20))
def test_every_line_stands_under_a_line_above_it_that_is_nearer_the_aim(levels):
    lines = [Line(P, "Aim's driver"), *(Line(level, f"Line {n}") for n, level in enumerate(levels))]
    depth = {P: 0, S: 1, I: 2}
    for place, above in enumerate(parents(lines)):
        if lines[place].level is P:
            assert above is None
        else:
            assert above < place
            assert depth[lines[above].level] < depth[lines[place].level]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.permutations(OUTLINE[1:]))
def test_saving_what_was_read_changes_nothing(there, rest):
    there.project.refresh_from_db()
    save(there.project, [OUTLINE[0], *rest], there.project.diagram_version)
    before = [(row.pk, row.level, row.text, row.parent_id) for row in queries.diagram(there.project)]
    there.project.refresh_from_db()
    again = [Line(DriverLevel(level), text, pk) for pk, level, text, _ in before]
    save(there.project, again, there.project.diagram_version)
    assert [(row.pk, row.level, row.text, row.parent_id) for row in queries.diagram(there.project)] == before
