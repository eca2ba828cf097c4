"""Sends one number to the site in this process, which may be killed on the way, as by `kill -9`.

python -m tests.api.dying never|"before the end"|"before the answer"
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


def die(*words: Any, **more: Any) -> None:
    """End at once, as the kernel ends a process."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(dies: str) -> None:
    """Make a token, send, print the answer."""
    from datetime import timedelta

    from django.test import Client

    from holdfast.api.v1 import sending
    from holdfast.foundation import clock, history
    from holdfast.measures import queries
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import TokenScope
    from holdfast.organisation.queries import viewer_for
    from holdfast.organisation.queries.by_code import person_with_email

    now = clock.now()
    person = person_with_email("analyst@anvil.example")
    viewer = viewer_for(person, at=now)
    made = organisation.make_token(
        by=viewer, at=now, person=person, name=dies, scope=TokenScope.WRITE, expires_on=now.date() + timedelta(days=2)
    )
    organisation.note_token_use(by=viewer, at=now, token=made.token)
    series = queries.series_list(viewer=viewer, on=now.date()).filter(measure__code="pressure-ulcers").order_by("pk")[0]
    if dies == "before the end":
        history.append = die  # the last thing inside the transaction
    if dies == "before the answer":
        sending.reverse = die  # the first thing after it
    body = {"points": [{"series": str(series.pk), "period_start": "2025-01-01", "value": 77}]}
    answer = Client().post(
        "/api/v1/points", data=json.dumps(body), content_type="application/json",
        headers={"Authorization": f"Bearer {made.secret}", "Idempotency-Key": "january"},
    )  # fmt: skip
    told = {"status": answer.status_code, "replay": answer.get("Idempotent-Replay"), "body": answer.json()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    main(sys.argv[1])
