"""Reads: who a viewer is and may do; units, people, organisations, invitations, and the history."""

from holdfast.organisation.queries.groups import group_role, group_roles, person_with_address
from holdfast.organisation.queries.history import HistoryLine, actors_seen, events, lines, operations_seen
from holdfast.organisation.queries.invitations import invitation, invitation_of, invitations
from holdfast.organisation.queries.organisations import (
    counts,
    organisation,
    organisations,
    succession,
    successions,
    tenants_exist,
)
from holdfast.organisation.queries.people import (
    addresses,
    colleagues,
    people,
    people_who_may,
    person,
    person_by_id,
    role_held,
    roles_held,
    roles_over_units,
)
from holdfast.organisation.queries.tokens import Caller, caller_of, token, token_kept, tokens, tokens_kept
from holdfast.organisation.queries.tree import UnitNode, names_on, path_on, tree, tree_for
from holdfast.organisation.queries.units import find_units, places_of, unit, units, whole_unit
from holdfast.organisation.queries.viewer import MembershipFact, Viewer, viewer_for
from holdfast.organisation.queries.within import over_whole, within

__all__ = [
    "Caller",
    "HistoryLine",
    "MembershipFact",
    "UnitNode",
    "Viewer",
    "actors_seen",
    "addresses",
    "caller_of",
    "colleagues",
    "counts",
    "events",
    "find_units",
    "group_role",
    "group_roles",
    "invitation",
    "invitation_of",
    "invitations",
    "lines",
    "names_on",
    "operations_seen",
    "organisation",
    "organisations",
    "over_whole",
    "path_on",
    "people",
    "people_who_may",
    "person",
    "person_by_id",
    "person_with_address",
    "places_of",
    "role_held",
    "roles_held",
    "roles_over_units",
    "succession",
    "successions",
    "tenants_exist",
    "token",
    "token_kept",
    "tokens",
    "tokens_kept",
    "tree",
    "tree_for",
    "unit",
    "units",
    "viewer_for",
    "whole_unit",
    "within",
]
