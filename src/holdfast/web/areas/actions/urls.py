"""Addresses of the actions, their evidence and their re-checks."""

from django.urls import path

from holdfast.web.areas.actions import acts, checks, views
from holdfast.web.shell.navigation import NavItem

app_name = "actions"
NAVIGATION = (NavItem("Actions", "actions:actions", order=25),)
RECORD_PAGES = {"action": "actions:action"}

urlpatterns = [
    path("", views.actions, name="actions"),
    path("new/", acts.new, name="new"),
    path("<uuid:pk>/", views.action, name="action"),
    path("<uuid:pk>/owner/", acts.owner, name="owner"),
    path("<uuid:pk>/plan/", acts.plan, name="plan"),
    path("<uuid:pk>/start/", acts.start, name="start"),
    path("<uuid:pk>/done/", acts.done, name="done"),
    path("<uuid:pk>/evidence/", checks.evidence, name="evidence"),
    path("<uuid:pk>/verify/", checks.verify, name="verify"),
    path("<uuid:pk>/gain/", checks.watch, name="watch"),
    path("<uuid:pk>/reopen/", checks.reopen, name="reopen"),
    path("check/<int:pk>/", checks.check, name="check"),
    path("decide/<int:pk>/", checks.decide, name="decide"),
    path("evidence/<int:pk>/", views.file, name="file"),
]
