"""What Django's own checks do not ask of a site that people rely on."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from holdfast.foundation import clock, queries
from holdfast.jobs.backup import make, rotation

TOO_OLD = timedelta(days=2)


def problems() -> list[str]:
    """Sentences, each with what to do; empty when all is well."""
    return [*_settings(), *_backups(), *_worker(), *_letters()]


def _settings() -> list[str]:
    found = []
    if settings.DEMONSTRATION_ALLOWED:
        found.append(
            "These are not production settings: set DJANGO_SETTINGS_MODULE=holdfast.config.settings.production."
        )
    return found


def _backups() -> list[str]:
    folder = make.folder_of_backups()
    made = [at for p in folder.iterdir() if (at := rotation.made_at(p.name))] if folder.is_dir() else []
    if not made or clock.now() - max(made) > TOO_OLD:
        return [f"There is no backup of the last two days in {folder}: is `holdfast work` running?"]
    return []


def _worker() -> list[str]:
    finished = [facts.finished_at for facts in queries.job_facts().values() if facts.finished_at]
    if not finished or clock.now() - max(finished) > TOO_OLD:
        return ["No job has run for two days: `holdfast work` must run beside the pages."]
    return []


def _letters() -> list[str]:
    return [
        f"A letter to {to} ({subject}) could not be sent: {why}. Mend the address or the mail server."
        for to, subject, why in queries.messages_given_up()[:5]
    ]
