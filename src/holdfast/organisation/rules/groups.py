"""Groups of a directory, as a provider of identities writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from holdfast.foundation.errors import Invalid

LONGEST = 200


def clean_group(text: str) -> str:
    """The name of a group, or its identity at the provider. Raises Invalid for nothing, or for more than 200 signs."""
    name = " ".join(text.split())
    if not name:
        raise Invalid("Enter the group as your directory names it.", field="group")
    if len(name) > LONGEST:
        raise Invalid(f"Keep it to {LONGEST} characters.", field="group")
    return name


def clean_groups(groups: Iterable[str]) -> set[str]:
    """Names without blanks around them; what is empty, or longer than any group can be here, is left out."""
    named = {" ".join(str(group).split()) for group in groups}
    return {name for name in named if name and len(name) <= LONGEST}


def groups_in(claim: Any) -> list[str]:
    """The groups of a claim: a list, a list of objects with a name, or one text with commas or semicolons between."""
    if claim is None:
        return []
    if isinstance(claim, str):
        return [part.strip() for part in re.split(r"[;,]", claim) if part.strip()]
    if isinstance(claim, Iterable):
        named = [one.get("name") or one.get("id") if isinstance(one, dict) else one for one in claim]
        return [str(one).strip() for one in named if one]
    return []
