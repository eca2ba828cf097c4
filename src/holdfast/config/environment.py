"""Every setting that comes from outside, read in this one place.

Each has a plain default for a first run; `production.py` refuses the defaults that would be unsafe.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
PROJECT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """The one folder that holds all state: database, uploads, backups (HOLDFAST_DATA)."""
    folder = Path(env.str("HOLDFAST_DATA", default=str(PROJECT / "var"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(name: str) -> str:
    """A secret from the environment, or one made once and kept beside the data, readable by its owner only."""
    given = env.str(name, default="")
    if given:
        return given
    kept = data_folder() / f".{name.lower()}"
    try:
        with kept.open("x") as file:
            kept.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return kept.read_text()


def whole_number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds. Raises ImproperlyConfigured, with the name and the bounds, for anything else."""
    text = env.str(name, default=str(default))
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is “{text}”. Set it to a whole number from {least} to {most}.")
    return int(text)


def database() -> dict[str, object]:
    """Django's database settings: PostgreSQL from DATABASE_URL, else SQLite in the data folder.

    SQLite: write transactions take the lock at once (no deadlock by upgrade); WAL lets readers go on;
    `synchronous=FULL` because what a person was told is saved must survive a power cut. No `mmap_size`: see docs/adr.
    """
    url = env.str("DATABASE_URL", default="")
    if url and not url.startswith("sqlite"):
        settings = env.db_url_config(url)
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
        return dict(settings)
    name = url.removeprefix("sqlite:///") if url else str(data_folder() / "holdfast.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA temp_store=MEMORY;",
        },
    }


def openid_connect() -> dict[str, object]:
    """allauth's settings of the one provider of identities (OIDC_...); none without OIDC_SERVER_URL.

    PKCE always; the way of the client secret as the provider's own description says, unless OIDC_TOKEN_METHOD does.
    """
    address = env.str("OIDC_SERVER_URL", default="")
    if not address:
        return {}
    method = env.str("OIDC_TOKEN_METHOD", default="")
    more = {"auth_params": dict(env.dict("OIDC_AUTH_PARAMS", default={}))} if env.str("OIDC_AUTH_PARAMS", "") else {}
    app = {
        "provider_id": "trust",
        "name": env.str("OIDC_NAME", default="your organisation's account"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": address.rstrip("/"), "oauth_pkce_enabled": True, "uid_field": "sub",
            "scope": env.str("OIDC_SCOPES", default="openid profile email").split(), **more,
        } | ({"token_auth_method": method} if method else {}),
    }  # fmt: skip
    return {"openid_connect": {"APPS": [app]}}
