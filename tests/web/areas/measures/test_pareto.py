"""Causes pasted and drawn, and nothing of them kept."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.conftest import main_text

CAUSES = "Cause\tCount\nWaiting for medicines\t60\nTransport\t25\nCare package\t10\nOther ward\t1,005\n"


def paste(client, causes, title="Late discharges"):
    return client.post(reverse("measures:pareto"), {"title": title, "causes": causes})


def test_counts_are_sorted_and_the_vital_few_are_named(folk):
    with CaptureQueriesContext(connection) as asked:
        response = paste(folk.lead, CAUSES)
    assert response.status_code == 200
    text = main_text(response)
    assert "Other ward makes up 91% of the 1,100 events." in text
    assert text.index("Other ward") < text.index("Waiting for medicines") < text.index("Transport")
    assert "spc-chart" in response.content.decode() or "<svg" in response.content.decode()
    assert not [q for q in asked if q["sql"].startswith(("INSERT", "UPDATE")) and "session" not in q["sql"]]


def test_tags_are_counted_one_line_an_event(folk):
    text = main_text(paste(folk.lead, "Transport\nMedicines\nMedicines\n\n"))
    assert "mostly chance" in text
    assert "3 events" in text


@pytest.mark.parametrize(
    ("causes", "said"),
    [
        ("", "Enter"),
        ("A, 5\nB, 3\nC without", "Line 3 has no count"),
        ("A, 5\nB, -3", "The count on line 2 is -3"),
        ("A, 5\nB, 1.2.3", "The count on line 2 is not a number"),
        ("\n".join(f"Cause {n}, 1" for n in range(201)), "201 different causes"),
        ("A\n" * 5001, "5,001 lines"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_its_line(folk, causes, said):
    response = paste(folk.lead, causes)
    assert response.status_code == 422
    assert said in main_text(response)


def test_words_that_look_like_code_stay_words(folk):
    body = paste(folk.lead, "<script>alert(1)</script>, 40\nB, 1").content.decode()
    assert "<script>alert" not in body
