"""The night passes messages on; the hour tells who is on duty again; the worker covers the intake at random."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from holdfast.config.quiet_log import UNTOLD, QuietLogger
from holdfast.jobs import cover
from holdfast.jobs.hourly import duty
from holdfast.jobs.nightly import voices
from holdfast.voice.intake import slots
from holdfast.voice.models import Slot, Thread
from tests.factories.organisation import AT
from tests.factories.voice import heard, message
from tests.voice.conftest import heard_there  # noqa: F401


@pytest.mark.django_db
def test_three_nights_pass_everything_on_and_a_second_run_of_one_night_passes_nothing_twice(heard_there):  # noqa: F811
    for _ in range(12):
        slots.put(message(heard_there.ward).payload())
    said = [voices.run(AT + timedelta(days=n)) for n in range(3)]
    assert Thread.objects.count() == 12
    assert sum(int(words.split()[0]) for words in said) == 12
    assert voices.run(AT + timedelta(days=3)).startswith("0 unnamed messages passed on")


@pytest.mark.django_db
def test_hour_tells_again(heard_there):  # noqa: F811
    heard(heard_there.ward, "In danger", urgent=True)
    assert duty.run(AT + timedelta(hours=1)) == "1 urgent messages told again"
    assert duty.run(AT + timedelta(hours=1)) == "0 urgent messages told again"


@pytest.mark.django_db
def test_cover_rewrites_now_and_then_and_only_where_anybody_can_tell_us(heard_there, monkeypatch):  # noqa: F811
    slots.cover()
    before = set(Slot.objects.values_list("sealed", flat=True))
    monkeypatch.setattr(cover.secrets, "randbelow", lambda n: 1)
    assert cover.step() is False
    assert set(Slot.objects.values_list("sealed", flat=True)) == before
    monkeypatch.setattr(cover.secrets, "randbelow", lambda n: 0)
    assert cover.step() is False
    assert len(set(Slot.objects.values_list("sealed", flat=True)) & before) == slots.LEAST - slots.TOUCHED


@pytest.mark.django_db
def test_site_nobody_speaks_up_on_has_no_cover_and_no_slots(monkeypatch):
    monkeypatch.setattr(cover.secrets, "randbelow", lambda n: 0)
    cover.step()
    assert not Slot.objects.exists()


@pytest.mark.parametrize(
    ("path", "told"),
    [("/voice/", False), ("/voice/code/", False), ("/voice/p/abc/", False), ("/voice/threads/", True), ("/", True)],
)
def test_access_log_has_no_line_of_the_public_pages(monkeypatch, path, told):
    lines = []
    monkeypatch.setattr("gunicorn.glogging.Logger.access", lambda *args: lines.append(args))
    QuietLogger.access(object.__new__(QuietLogger), None, SimpleNamespace(path=path), {}, None)
    assert bool(lines) is told
    assert bool(UNTOLD.match(path)) is not told
