"""The addresses of the frame: signing in, lock, switch, unit, logo."""

from django.urls import include, path

from holdfast.web.shell import lock_views, logo, switch, units

urlpatterns = [
    path("accounts/", include("holdfast.web.shell.sign_in")),
    path("locked/", lock_views.locked, name="locked"),
    path("locked/draft/", lock_views.draft, name="draft"),
    path("switch/", switch.switch, name="switch"),
    path("switch/forget/", switch.forget, name="switch_forget"),
    path("unit/", units.choose, name="choose_unit"),
    path("logo/", logo.logo, name="logo"),
]
