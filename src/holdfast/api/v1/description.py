"""The API, put together: its parts, its door, and its own description as OpenAPI."""

from __future__ import annotations

from ninja import NinjaAPI

from holdfast import __version__
from holdfast.api.v1 import measures, numbers, organisations, sending
from holdfast.api.v1.door import Bearer, install_refusals, only_known

WORDS = """Read what your person may see; send numbers where they may.

Send a token with every request, as `Authorization: Bearer hf_...`. People make tokens on their account's page.
Lists come in parts (`page`, `size`). Every answer has an ETag: send it back as `If-None-Match` and get 304 when nothing
changed. What is wrong is told in one shape: a code for programs, a sentence for people, the field, and the rows."""

api = NinjaAPI(
    title="Holdfast", version=__version__, description=WORDS, urls_namespace="api", docs_url=None, auth=Bearer(),
)  # fmt: skip
api.add_decorator(only_known)
for part in (organisations, measures, numbers, sending):
    api.add_router("", part.router)
install_refusals(api)
