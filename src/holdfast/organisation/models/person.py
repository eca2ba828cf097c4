"""People, the roles they hold, and invitations. A person signs in with an email address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded, GuardedQuerySet, require_operation
from holdfast.organisation.choices import Role
from holdfast.organisation.models.organisation import Organisation
from holdfast.organisation.models.unit import Unit

# Signing in writes when it happened, and may re-hash a password with newer settings: neither is an act of the field.
SIGN_IN_WRITES = ({"last_login"}, {"password"})


class PersonManager(BaseUserManager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Finds people by their address, whatever its capitals."""

    def get_by_natural_key(self, email: str) -> Person:
        return self.get(email=email.lower())


class Person(AbstractBaseUser, Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=150)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(
        default=False, help_text="Has a well-known password; cannot sign in to production."
    )
    joined_at = models.DateTimeField(null=True)
    digest_day = models.PositiveSmallIntegerField(default=0, help_text="Day of the weekly letter; 0 is Monday.")
    lists_recent_names = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ["name"]
        base_manager_name = "objects"
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_small_letters")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if set(kwargs.get("update_fields") or ()) not in SIGN_IN_WRITES:
            require_operation("organisation.Person")
        models.Model.save(self, *args, **kwargs)

    def check_password(self, raw_password: str) -> bool:
        """Never right for a demonstration account where those may not exist: its password is known to everybody."""
        return self.may_sign_in and super().check_password(raw_password)

    @property
    def may_sign_in(self) -> bool:
        """Whether the account may be used at all on this site."""
        return self.is_active and (settings.DEMONSTRATION_ALLOWED or not self.demonstration)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    actor_kind = "person"

    @property
    def actor_id(self) -> str:
        return str(self.pk)


class Membership(Guarded):
    """A role over a unit and all beneath it, from a day to a day (`active_to` is the last day it holds)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=choices(Role))
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    from_group = models.CharField(max_length=200, blank=True, help_text="The directory's group it follows, if any.")

    class Meta:
        indexes = [
            models.Index(fields=["person", "active_to"]),
            models.Index(fields=["organisation", "role"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=models.Q(active_to=None),
                name="one_open_membership",
            ),
        ]


class GroupRole(Guarded):
    """A group of the organisation's directory, and the role its people hold here while they are in it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    group = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=choices(Role))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "group", "unit", "role"], name="mapped_once")]


class Invitation(Guarded):
    """A letter asking someone to join with a role. Only the hash of its link is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=choices(Role))
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-invited_at"]
        indexes = [models.Index(fields=["organisation", "accepted_at"])]
