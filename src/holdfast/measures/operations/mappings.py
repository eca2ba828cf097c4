"""How somebody's sheet was read, kept for next month."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.measures.models import ImportMapping
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.policy import of_person, require_self


@operation("measures.keep_mapping", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def keep_mapping(*, by: Actor, at: datetime, person: Person, signature: str, columns: dict[str, Any]) -> ImportMapping:
    """Keep the reading of a sheet with these headings (`signature`) as the person's own. A later one replaces it.

    columns: what `imports.mapping.Mapping.to_json()` gives.
    """
    require_self(by, person)
    if not signature or len(signature) > 64:
        raise Invalid("This sheet has no headings to know it by.", field="signature")
    kept, made = ImportMapping.objects.update_or_create(
        person=person,
        signature=signature,
        defaults={"organisation_id": person.organisation_id, "columns": columns, "at": at},
    )
    remember(signature=signature, replaced=not made)
    return kept
