"""What a backup says of itself."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from holdfast import __version__
from holdfast.jobs.backup import digests
from holdfast.jobs.database import aside, rows

FORMAT = 1
DATABASE, MANIFEST, UPLOADS = "database.sqlite3", "manifest.json", "uploads/"


def key_print() -> str:
    """A short print of HISTORY_KEY: tells whether two places use the same key, and nothing else about it."""
    return hmac.new(settings.HISTORY_KEY.encode(), b"holdfast backup", hashlib.sha256).hexdigest()[:16]


def describe(database: Path, members: dict[str, dict[str, Any]], at: datetime) -> dict[str, Any]:
    """The manifest of a backup made of these members (bytes and sha256 by name)."""
    with aside.opened(database) as alias:
        applied = sorted(".".join(step) for step in MigrationRecorder(connections[alias]).applied_migrations())
    return {
        "format": FORMAT,
        "holdfast": __version__,
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "engine": connection.vendor,
        "history_key_print": key_print(),
        "migrations": applied,
        "json_columns": rows.json_columns(),
        "tables": digests.tables(database, rows.json_columns()),
        "members": members,
    }
