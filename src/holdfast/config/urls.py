"""Every address begins here; each area of the site lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("holdfast.web.urls")),
]
