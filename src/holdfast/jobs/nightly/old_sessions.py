"""Clear away sign-ins that have ended and results of long work older than a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

KEEP_RESULTS = timedelta(days=30)


def run(now: datetime) -> str:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old, _ = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_RESULTS).delete()
    return f"ended sign-ins cleared, {old} old results cleared"
