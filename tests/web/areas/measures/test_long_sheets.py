"""A sheet too long to be read while somebody waits: the worker reads it, a person accepts it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from holdfast.measures import queries
from holdfast.measures.models import ImportBatch
from holdfast.web.areas.measures import sheets
from tests.factories import measures as make
from tests.web.areas.measures.test_importing import _own_uploads, as_shown, bring  # noqa: F401
from tests.web.conftest import main_text

LONG = "Ward,Month,Falls\n" + "\n".join(f"Ward 7,2025-{m:02},{m}" for m in range(1, 13)) + "\n"


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch):
    monkeypatch.setattr(sheets, "LONG", 100)


def hand_over(client, text, **more):
    address = bring(client, text)
    return client.post(address, {**as_shown(client, address), "act": "save", **more}, follow=True)


def work():
    """Do what waits in the queue, in this transaction: the worker itself closes its connections after each task."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])


def values(series):
    return dict(queries.values_of([series.pk])[series.pk])


def batch_page(client):
    return client.get(reverse("measures:batch", args=[ImportBatch.objects.latest("pk").pk]))


def test_first_rows_are_shown_and_no_new_measure_is_offered(folk, falls):
    html = folk.analyst.get(bring(folk.analyst, LONG)).content.decode()
    assert "This is a long sheet" in html
    assert "Read the whole sheet" in html
    assert "A new measure" not in html


def test_page_of_the_import_looks_again_by_itself_and_offers_it_without_a_script(folk, falls):
    response = hand_over(folk.analyst, LONG, measure_0=str(falls.measure_id))
    html = response.content.decode()
    assert 'role="status" data-look-again="3"' in html
    assert "Look again</a>" in html
    assert "http-equiv" not in html, "a page that reloads under the reader fails WCAG 2.2.1"
    assert "<progress" in html
    assert "The sheet is being read" in html


def test_nothing_is_seen_before_it_is_accepted(folk, falls):
    hand_over(folk.analyst, LONG, measure_0=str(falls.measure_id))
    work()
    assert values(falls)[date(2025, 1, 1)] == 48
    text = main_text(batch_page(folk.analyst))
    assert "All 12 numbers are in and wait to be accepted." in text


def test_accepting_shows_it_on_the_chart(folk, falls):
    hand_over(folk.analyst, LONG, measure_0=str(falls.measure_id))
    work()
    batch = ImportBatch.objects.latest("pk")
    text = main_text(folk.analyst.post(reverse("measures:batch", args=[batch.pk]), follow=True))
    assert "12 numbers saved." in text
    assert values(falls)[date(2025, 1, 1)] == 1


def test_error_beyond_the_first_rows_stops_the_whole_sheet(folk, falls):
    """Only the worker meets it: nothing is kept, and the page of the import says where it is."""
    rows = "".join(f"Ward 7,{1976 + i // 12}-{1 + i % 12:02},{i}\n" for i in range(600))
    hand_over(folk.analyst, f"Ward,Month,Falls\n{rows}Ward 7,2026-01,many\n", measure_0=str(falls.measure_id))
    work()
    text = main_text(batch_page(folk.analyst))
    assert "Nothing of this import was saved." in text
    assert "Row 602, column C (Falls)" in text
    assert values(falls)[date(2025, 1, 1)] == 48


def test_error_in_the_first_rows_is_told_before_anything_is_read(folk, falls):
    response = hand_over(folk.analyst, LONG + "Ward 7,2024-01,many\n", measure_0=str(falls.measure_id))
    assert "Nothing was saved: the sheet has 1 problem" in main_text(response)
    assert not ImportBatch.objects.filter(source="paste").exists()


def test_file_is_removed_once_it_is_read(folk, falls, tmp_path):
    hand_over(folk.analyst, LONG, measure_0=str(falls.measure_id))
    work()
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_board_member_cannot_accept(folk, falls):
    hand_over(folk.analyst, LONG, measure_0=str(falls.measure_id))
    work()
    assert folk.board.post(reverse("measures:batch", args=[ImportBatch.objects.latest("pk").pk])).status_code == 404


def test_lead_of_one_ward_brings_a_long_sheet_of_it(folk, falls):
    hand_over(folk.lead, LONG, measure_0=str(falls.measure_id))
    work()
    assert ImportBatch.objects.latest("pk").state == "staged"


def test_series_the_sheet_names_but_nobody_opened_is_told(folk, place, falls):
    other = make.measure(place.trust, "Complaints")
    hand_over(folk.analyst, LONG, measure_0=str(other.pk))
    work()
    assert "is not measured there yet" in main_text(batch_page(folk.analyst))
