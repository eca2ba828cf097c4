"""Every address begins here; each area of the site lists its own."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("holdfast.api.v1.urls")),
    path("", include("holdfast.web.urls")),
]
handler400 = "holdfast.web.shell.errors.bad_request"
handler403 = "holdfast.web.shell.errors.permission_denied"
handler404 = "holdfast.web.shell.errors.not_found"
handler429 = "holdfast.web.shell.errors.too_many"
handler500 = "holdfast.web.shell.errors.server_error"
