"""The one place that reads the time. Only doors (web, api, cli, jobs) call it; everything else is handed `at=`."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """Today's date in the site's time zone."""
    return timezone.localdate()
