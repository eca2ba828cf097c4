"""Addresses of the API, below /api/v1/."""

from django.urls import path

from holdfast.api.v1 import description

app_name = "api"
urlpatterns = [path("openapi.json", description.openapi, name="openapi")]
