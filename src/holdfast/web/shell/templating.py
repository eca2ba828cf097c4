"""What every template can use."""

from __future__ import annotations

from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment

from holdfast.web.components import words
from holdfast.web.nhsuk_forms.drawing import drawn, problems


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page; positional or named parts, not both."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def install(env: Environment) -> None:
    """Give the environment its globals and filters; components/README.md lists them."""
    env.globals.update(static=lru_cache(maxsize=256)(static), url=url, drawn=drawn, problems_of=problems)
    env.filters.update(
        day=words.day,
        moment=words.moment,
        period=words.period,
        number=words.number,
        plural=words.plural,
        joined=words.joined,
    )
