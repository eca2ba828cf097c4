"""Addresses of the register of findings."""

from django.urls import path

from holdfast.web.areas.findings.views import acts, load, register, strands
from holdfast.web.shell.navigation import NavItem

app_name = "findings"
NAVIGATION = (NavItem("Findings", "findings:findings", order=24),)
RECORD_PAGES = {"signal": "findings:finding"}

urlpatterns = [
    path("", register.findings, name="findings"),
    path("new/", register.new, name="new"),
    path("load/", load.load, name="load"),
    path("strands/", strands.strands, name="strands"),
    path("strands/new/", strands.new_strand, name="new_strand"),
    path("strands/<int:pk>/", strands.strand, name="strand"),
    path("strands/<int:pk>/review/<int:review_pk>/", strands.review, name="review"),
    path("<uuid:pk>/strand/", strands.put, name="put"),
    path("<uuid:pk>/", register.finding, name="finding"),
    path("<uuid:pk>/answer/", acts.answer, name="answer"),
    path("<uuid:pk>/action/", acts.promise, name="promise"),
    path("<uuid:pk>/join/", acts.join, name="join"),
    path("<uuid:pk>/apart/", acts.apart, name="apart"),
]
