"""Writes on organisations, units, people, roles and invitations.

Import the module: `from holdfast.organisation import operations as organisation`.
"""

from holdfast.organisation.operations.admission import admit_organisation
from holdfast.organisation.operations.groups import follow_groups, join_by_group, map_group, unmap_group
from holdfast.organisation.operations.invitations import (
    BY_LINK,
    accept_invitation,
    invite,
    invite_again,
    invite_people,
    withdraw_invitation,
)
from holdfast.organisation.operations.organisations import (
    begin_organisation,
    change_organisation,
    succeed,
    take_back_succession,
)
from holdfast.organisation.operations.people import (
    add_person,
    change_own_details,
    change_password,
    change_person,
    reset_password_by_administrator,
    switch_off_person,
    switch_on_person,
)
from holdfast.organisation.operations.roles import end_role, grant_role
from holdfast.organisation.operations.sign_ins import note_sign_in
from holdfast.organisation.operations.tokens import (
    MadeToken,
    end_token,
    end_token_of_person,
    make_token,
    note_token_use,
)
from holdfast.organisation.operations.units import (
    add_unit,
    add_units,
    change_unit,
    close_unit,
    merge_units,
    move_unit,
    rename_unit,
    reopen_unit,
)

__all__ = [
    "BY_LINK",
    "MadeToken",
    "accept_invitation",
    "add_person",
    "add_unit",
    "add_units",
    "admit_organisation",
    "begin_organisation",
    "change_organisation",
    "change_own_details",
    "change_password",
    "change_person",
    "change_unit",
    "close_unit",
    "end_role",
    "end_token",
    "end_token_of_person",
    "follow_groups",
    "grant_role",
    "invite",
    "invite_again",
    "invite_people",
    "join_by_group",
    "make_token",
    "map_group",
    "merge_units",
    "move_unit",
    "note_sign_in",
    "note_token_use",
    "rename_unit",
    "reopen_unit",
    "reset_password_by_administrator",
    "succeed",
    "switch_off_person",
    "switch_on_person",
    "take_back_succession",
    "unmap_group",
    "withdraw_invitation",
]
