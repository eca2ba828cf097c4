"""Taking out all of a trust's data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date

import pytest
from django.apps import apps

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event
from holdfast.jobs import trust_export
from holdfast.jobs.imports.definitions import bring_definitions
from holdfast.jobs.trust_export.contents import APPS, LEFT_OUT
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db
CALL = {"by": make.TESTS, "at": make.AT}


@pytest.fixture
def world(place, stranger):
    """Numbers, a note that looks like a formula, an invitation under way, and another trust."""
    bring_definitions(**CALL)
    series = measures.open_series(
        measure=queries.national_measure("pressure-ulcers"), unit=place.ward, opened_on=date(2025, 1, 1), **CALL
    )
    measures.record_points(series=series, rows=[NewPoint(date(2025, 1, 1), None, -0.0 + 3)], **CALL)
    measures.note_point(series=series, period_start=date(2025, 1, 1), text="=cmd|' /C calc'!A0", **CALL)
    organisation.invite(email="new@trust.example", name="New", unit=place.ward, role=Role.MEMBER, **CALL)
    return place


@pytest.fixture
def out(world, tmp_path):
    folder = tmp_path / "out"
    trust_export.to_folder(folder, organisation=world.trust, **CALL)
    return folder


def rows(folder, name) -> list[dict[str, str]]:
    with (folder / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_module_with_tables_is_in_the_export():
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("holdfast.") and list(app.get_models())}
    assert ours == set(APPS)


def test_every_table_is_there_or_said_to_be_left_out(out):
    tables = [m for app in APPS for m in apps.get_app_config(app).get_models()]
    files = {path.name for path in out.glob("*.csv")}
    assert files == {f"{m._meta.db_table}.csv" for m in tables if m._meta.label not in LEFT_OUT}


def test_manifest_explains_every_column_and_proves_every_file(out):
    manifest = json.loads((out / "manifest.json").read_text())
    for name, said in manifest["files"].items():
        content = (out / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == said["sha256"]
        header = next(csv.reader(io.StringIO(content.decode())))
        assert header == [column["name"] for column in said["columns"]]
        assert all(column["explanation"] and column["kind"] for column in said["columns"])
        assert len(rows(out, name)) == said["rows"]
        assert said["a_row_is"]


def test_every_key_points_into_a_file_of_the_export(out):
    manifest = json.loads((out / "manifest.json").read_text())
    targets = {c["refers_to"] for said in manifest["files"].values() for c in said["columns"] if c["refers_to"]}
    assert targets <= set(manifest["files"])


def test_nothing_one_could_sign_in_with_is_in_it(out, world):
    everything = "".join(path.read_text() for path in out.glob("*.csv"))
    for secret in ("md5$", "argon2", "token_hash,", "password,", ",salt", "/join/"):
        assert secret not in everything
    assert rows(out, "organisation_invitation.csv")[0]["email"] == "new@trust.example"


def test_nothing_of_another_trust_is_in_it(out):
    everything = "".join(path.read_text() for path in out.glob("*.csv"))
    assert "Breakwater" not in everything
    assert len(rows(out, "organisation_organisation.csv")) == 1


def test_note_that_looks_like_a_formula_is_made_safe(out):
    assert rows(out, "measures_pointnote.csv")[0]["text"] == "'=cmd|' /C calc'!A0"


def test_numbers_come_as_they_are_kept(out):
    (point,) = rows(out, "measures_point.csv")
    assert (point["period_start"], point["value"], point["numerator"], point["denominator"]) == (
        "2025-01-01", "3.0", "3.0", ""
    )  # fmt: skip


def test_national_definition_in_use_comes_along_and_others_do_not(out):
    assert [row["code"] for row in rows(out, "measures_measure.csv")] == ["pressure-ulcers"]


def test_history_comes_with_what_it_says(out):
    events = rows(out, "foundation_event.csv")
    begun = next(e for e in events if e["operation"] == "organisation.begin_organisation")
    assert json.loads(begun["content"])["after"]["name"] == "Anchor NHS Trust"


def test_taking_out_is_itself_in_the_history(out, world):
    event = Event.objects.get(operation="jobs.take_out_all")
    assert event.organisation_id == world.trust.pk


def test_folder_with_something_in_it_is_refused(world, tmp_path):
    (tmp_path / "x").write_text("mine")
    with pytest.raises(Invalid, match="not an empty folder"):
        trust_export.to_folder(tmp_path, organisation=world.trust, **CALL)
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_administrator_may_and_others_may_not(world, stranger, tmp_path):
    file = io.BytesIO()
    trust_export.to_zip(file, organisation=world.trust, by=world.admin, at=make.AT)
    assert "manifest.json" in zipfile.ZipFile(file).namelist()
    analyst = make.viewer(make.person(world.trust, role=Role.ANALYST))
    for who, error in ((analyst, Refused), (stranger, NotVisible)):
        refused = io.BytesIO()
        with pytest.raises(error):
            trust_export.to_zip(refused, organisation=world.trust, by=who, at=make.AT)
        assert refused.getvalue() == b""


def test_file_of_evidence_comes_out_whole_and_the_seed_of_draws_to_come_does_not(place, tmp_path):
    from base64 import b64decode

    from holdfast.loop import operations as loop

    content = b"%PDF-1.4\n%%EOF\n"
    action = loop.open_action(unit=place.ward, title="Label creams", **CALL)
    loop.attach_file(action=action, name="audit.pdf", content=content, words="Audit", **CALL)
    trust_export.to_folder(tmp_path / "out", organisation=place.trust, **CALL)
    assert b64decode(rows(tmp_path / "out", "loop_evidencefile.csv")[0]["content"]) == content
    kept = rows(tmp_path / "out", "loop_sampleseed.csv")[0]
    assert "seed" not in kept
    assert len(kept["digest"]) == 64


def test_words_told_in_confidence_leave_sealed_and_no_code_can_be_tried_on_them(place, tmp_path):
    """An administrator takes everything out, and reads nothing that was not for them."""
    from holdfast.jobs.trust_export.contents import tables
    from holdfast.loop.choices import SignalKind
    from holdfast.organisation.choices import Role
    from holdfast.voice.choices import Reader
    from tests.factories import organisation as people
    from tests.factories.voice import heard

    people.person(place.trust, "Gwen Guardian", role=Role.GUARDIAN, over=place.whole)
    thread = heard(place.ward, "Zanzibarine words", kind=SignalKind.CONCERN, reader=Reader.GUARDIAN)
    found = {t.name: ([c.name for c in t.columns], list(t.rows)) for t in tables(place.trust.pk)}
    assert "anzibar" not in str(found)
    columns, rows = found["voice_thread"]
    assert len(rows) == 1
    assert not {"place_print", "whole_print"} & set(columns)
    assert thread.whole_print not in str(found)
    assert "voice_slot" not in found
