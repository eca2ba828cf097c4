from holdfast.organisation.models.organisation import Organisation, OrganisationSuccession
from holdfast.organisation.models.person import GroupRole, Invitation, Membership, Person
from holdfast.organisation.models.token import ApiToken
from holdfast.organisation.models.unit import Unit, UnitPlace

__all__ = [
    "ApiToken",
    "GroupRole",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationSuccession",
    "Person",
    "Unit",
    "UnitPlace",
]
