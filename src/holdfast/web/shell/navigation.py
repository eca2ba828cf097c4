"""The areas of the site: each is found by its folder, and says itself what stands in the navigation.

An area's urls.py has `app_name`, `urlpatterns`, and optionally PREFIX (its address, by default its name), NAVIGATION
and RECORD_PAGES.
"""

from __future__ import annotations

import importlib.util
import pkgutil
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from django.urls import include, path, reverse
from django.urls.resolvers import URLPattern, URLResolver

from holdfast.organisation.choices import Permission
from holdfast.organisation.queries import Viewer


@dataclass(frozen=True)
class NavItem:
    """One entry: its words, the name of its page, its place (small first), and who sees it (None: everybody)."""

    words: str
    page: str
    order: int = 50
    permission: Permission | None = None


@cache
def areas() -> tuple[ModuleType, ...]:
    """The urls module of every area there is."""
    from holdfast.web import areas as package

    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if found.ispkg)
    found = (f"{package.__name__}.{name}.urls" for name in names)
    return tuple(importlib.import_module(name) for name in found if importlib.util.find_spec(name))


def area_urls() -> list[URLPattern | URLResolver]:
    """The addresses of all areas, home last because its address is the shortest."""
    prefixes = {area: getattr(area, "PREFIX", f"{area.__name__.split('.')[-2]}/") for area in areas()}
    return [path(prefix, include(area)) for area, prefix in sorted(prefixes.items(), key=lambda item: item[1] == "")]


@cache
def _items() -> tuple[tuple[NavItem, str], ...]:
    items = sorted((item for area in areas() for item in getattr(area, "NAVIGATION", ())), key=lambda i: i.order)
    return tuple((item, reverse(item.page)) for item in items)


def navigation(viewer: Viewer, here: str) -> tuple[tuple[str, str, bool], ...]:
    """(words, address, whether the page `here` lies in it) of every entry the viewer sees."""
    seen = [(i.words, href) for i, href in _items() if i.permission is None or viewer.may_anywhere(i.permission)]
    inside = [href for _, href in seen if here == href or (href != "/" and here.startswith(href))]
    current = max(inside, key=len, default="")
    return tuple((words, href, href == current) for words, href in seen)


@cache
def page_names() -> dict[str, str]:
    """Which page shows what: kind of record, "unit" or "organisation" to the name of a page that takes its key.

    Areas say it in their urls.py: RECORD_PAGES = {"series": "measures:series"}.
    """
    return {kind: page for area in areas() for kind, page in getattr(area, "RECORD_PAGES", {}).items()}


def address_of(kind: str, key: object) -> str:
    """The address of the page that shows a thing; "" when no area shows its kind."""
    page = page_names().get(kind)
    return reverse(page, args=[key]) if page else ""
