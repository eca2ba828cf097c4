"""Every address begins here; each area of the site lists its own."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("holdfast.api.v1.urls")),
    path("", include("holdfast.web.urls")),
]
