"""Reports by mail, and the charts on paper, as people meet them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.measures.models import StandingReport
from tests.factories import measures as make
from tests.web.conftest import main_text


def test_overview_leads_to_a_report_that_keeps_its_filters(folk, falls):
    page = folk.analyst.get(reverse("measures:overview"), {"q": "falls", "state": "all"}).content.decode()
    address = reverse("measures:order_report") + "?q=falls&amp;state=all"
    assert address in page
    given = {"name": "Falls", "when": "week-1", "to_me": "on", "addresses": folk.people.lead.email}
    done = folk.analyst.post(address.replace("&amp;", "&"), given, follow=True)
    text = main_text(done)
    assert "named like “falls”" in text
    assert "Every Monday" in text
    report = StandingReport.objects.get()
    assert report.asked == {"q": "falls", "state": "all"}
    change = reverse("measures:change_report", args=[report.pk])
    assert folk.people.lead.email in folk.analyst.get(change).content.decode()
    folk.analyst.post(change, {"name": "Falls", "when": "month-5", "to_me": "on", "addresses": ""})
    assert "On day 5 of every month" in main_text(folk.analyst.get(reverse("measures:reports")))
    assert "No reports yet" in main_text(folk.lead.get(reverse("measures:reports"))), "the lead was taken off"


def test_reader_stops_and_maker_ends(folk, falls):
    given = {"name": "Falls", "when": "week-1", "addresses": folk.people.lead.email}
    folk.analyst.post(reverse("measures:order_report"), given)
    report = StandingReport.objects.get()
    stop = reverse("measures:stop_report", args=[report.pk])
    assert "Stop it" in main_text(folk.lead.get(stop))
    assert "is not sent to you any more" in main_text(folk.lead.post(stop, follow=True))
    assert folk.lead.get(stop).status_code == 404
    end = reverse("measures:end_report", args=[report.pk])
    assert folk.board.get(end).status_code == 404
    assert "End the report" in main_text(folk.analyst.get(end))
    folk.analyst.post(end)
    assert "No reports yet" in main_text(folk.analyst.get(reverse("measures:reports")))


def test_an_address_nobody_has_is_named(folk, falls):
    given = {"name": "Falls", "when": "week-1", "addresses": "nobody@else.example"}
    text = main_text(folk.analyst.post(reverse("measures:order_report"), given))
    assert "Nobody here has the address nobody@else.example" in text
    bad = folk.analyst.post(reverse("measures:order_report"), {**given, "addresses": "no address"})
    assert "“no address” is not an address" in main_text(bad)
    assert "Send it to others" not in main_text(folk.board.get(reverse("measures:order_report")))


def test_every_chart_of_the_overview_stands_on_paper(folk, falls, place):
    measure = make.measure(place.trust, "Late thing")
    make.series(place.ward_8, measure, make.STEADY[:12])
    with CaptureQueriesContext(connection) as asked:
        response = folk.board.get(reverse("measures:print"))
    reads = [query for query in asked if "SELECT" in query["sql"]]
    assert len(reads) <= 12, "however many charts"
    text, body = main_text(response), response.content.decode()
    assert "2 charts, as they stood on 2 March 2026." in text
    assert body.count("spc-chart--print") == 2
    assert "Late. No number since" in text
    assert "What the icons mean" in text
    assert "Nothing matches" in main_text(folk.board.get(reverse("measures:print"), {"q": "none such"}))
    assert "1 chart (“late”)" in main_text(folk.board.get(reverse("measures:print"), {"q": "late"}))
