"""Addresses of the API, below /api/v1/. Each passes the same door."""

from django.views.decorators.http import require_GET

from holdfast.api.v1.description import api
from holdfast.api.v1.door import guarded

app_name = "api"
urlpatterns, _, _ = api.urls
for pattern in urlpatterns:
    if pattern.name in ("openapi-json", "api-root"):  # nobody's own; and by itself they answer to whatever is sent
        pattern.callback = guarded(require_GET(pattern.callback), kept="public, max-age=300")
    else:
        pattern.callback = guarded(pattern.callback)
