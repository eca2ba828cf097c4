"""Addresses of the register of findings."""

from django.urls import path

from holdfast.web.areas.findings.views import acts, load, register
from holdfast.web.shell.navigation import NavItem

app_name = "findings"
NAVIGATION = (NavItem("Findings", "findings:findings", order=24),)
RECORD_PAGES = {"signal": "findings:finding"}

urlpatterns = [
    path("", register.findings, name="findings"),
    path("new/", register.new, name="new"),
    path("load/", load.load, name="load"),
    path("<uuid:pk>/", register.finding, name="finding"),
    path("<uuid:pk>/answer/", acts.answer, name="answer"),
    path("<uuid:pk>/action/", acts.promise, name="promise"),
    path("<uuid:pk>/join/", acts.join, name="join"),
    path("<uuid:pk>/apart/", acts.apart, name="apart"),
]
