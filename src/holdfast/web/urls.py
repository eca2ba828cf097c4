"""Every page's address: the areas, found by their folders, and signing in."""

from django.urls import include, path

from holdfast.web.shell.navigation import area_urls

urlpatterns = [
    path("", include("holdfast.web.shell.urls")),
    *area_urls(),
]
