"""What the site's own jobs read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from holdfast.foundation.models import JobLock, Outbox


@dataclass(frozen=True)
class JobFacts:
    """When a job last finished, until when it is taken, and what came of it."""

    name: str
    finished_at: datetime | None
    taken_until: datetime | None
    last_outcome: str


def job_facts() -> dict[str, JobFacts]:
    """Every job that was ever seen, by name."""
    rows = JobLock.objects.all()
    return {row.name: JobFacts(row.name, row.finished_at, row.taken_until, row.last_outcome) for row in rows}


def messages_due(*, at: datetime) -> bool:
    """Whether anything waits to be sent."""
    return Outbox.objects.filter(sent_at=None, given_up_at=None, due_at__lte=at).exists()


def messages_given_up() -> list[tuple[str, str, str]]:
    """(address, subject, reason) of the letters that could not be sent, newest first, at most a hundred."""
    rows = Outbox.objects.exclude(given_up_at=None).order_by("-given_up_at")[:100]
    return [(row.to, str(row.payload.get("subject", "")), row.last_error) for row in rows]
