"""Keys by which another program acts for a person. Only a token's hash is kept; the token itself is shown once."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.choices import TokenScope
from holdfast.organisation.models.organisation import Organisation
from holdfast.organisation.models.person import Person


class ApiToken(Guarded):
    """A key to the API: whoever holds it sees what its person sees, and with scope `write` sends numbers as they may.

    `expires_on` is the last day it works. `last_used_on` is a day and no more: it tells a forgotten token from one in
    use, and nothing of when or from where.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80, help_text="What uses it, in the person's words.")
    scope = models.CharField(max_length=10, choices=choices(TokenScope))
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField(help_text="The last day it works.")
    ended_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], condition=models.Q(ended_at=None), name="one_token_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
