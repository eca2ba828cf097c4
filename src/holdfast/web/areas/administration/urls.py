"""What administrators keep. Unit, organisation and role pages are for everybody who may know of them."""

from django.urls import path

from holdfast.organisation.choices import Permission
from holdfast.web.areas.administration.views import (
    groups,
    history,
    invitations,
    organisations,
    people_sheet,
    start,
    tokens,
    unit_changes,
    units,
    units_sheet,
)
from holdfast.web.shell.navigation import NavItem

app_name = "administration"
NAVIGATION = (NavItem("Administration", "administration:index", order=90, permission=Permission.MANAGE_UNITS),)
RECORD_PAGES = {"unit": "administration:unit", "organisation": "administration:organisation"}

urlpatterns = [
    path("", start.index, name="index"),
    path("roles/", start.roles, name="roles"),
    path("everything/", start.everything, name="everything"),
    path("history/", history.history, name="history"),
    path("units/", units.units, name="units"),
    path("units/add/", unit_changes.add, name="add_unit"),
    path("units/sheet/", units_sheet.sheet, name="units_sheet"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/change/", unit_changes.change, name="change_unit"),
    path("units/<int:pk>/rename/", unit_changes.rename, name="rename_unit"),
    path("units/<int:pk>/move/", unit_changes.move, name="move_unit"),
    path("units/<int:pk>/merge/", unit_changes.merge, name="merge_unit"),
    path("units/<int:pk>/close/", unit_changes.close, name="close_unit"),
    path("units/<int:pk>/reopen/", unit_changes.reopen, name="reopen_unit"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/add/", invitations.invite, name="invite"),
    path("invitations/sheet/", people_sheet.sheet, name="people_sheet"),
    path("invitations/<int:pk>/again/", invitations.again, name="invite_again"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.map_group, name="map_group"),
    path("groups/<int:pk>/remove/", groups.unmap_group, name="unmap_group"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:pk>/end/", tokens.end_token, name="end_token"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", organisations.change, name="change_organisation"),
    path("organisations/<int:pk>/succession/", organisations.succeed, name="succeed"),
    path("organisations/successions/<int:pk>/remove/", organisations.take_back, name="take_back_succession"),
]
