"""The Jinja environment of every page."""

from __future__ import annotations

from typing import Any

from jinja2 import ChainableUndefined, Environment


def environment(**options: Any) -> Environment:
    """Jinja as the pages need it; called by Django's template backend with its own options."""
    from holdfast.web.shell import templating

    options["undefined"] = ChainableUndefined
    env = Environment(trim_blocks=True, lstrip_blocks=True, **options)
    templating.install(env)
    return env
