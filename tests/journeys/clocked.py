"""The site as gunicorn serves it, with a clock that a journey can put forward: nobody waits for the idle lock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from holdfast.config.wsgi import application
from holdfast.foundation import clock

__all__ = ["application"]
AHEAD = "minutes-ahead"


def _now():
    file = Path(settings.DATA) / AHEAD
    return timezone.now() + timedelta(minutes=int(file.read_text()) if file.exists() else 0)


clock.now = _now
clock.today = lambda: timezone.localdate(_now())
