"""docs/roles.md, made from the roles and permissions in the code. `python -m tests.docs.roles` writes it anew."""

from __future__ import annotations

from holdfast.organisation.choices import ROLES, Permission
from tests.architecture.sources import PROJECT

INTRODUCTION = """# Roles and permissions

A role is held over a unit and all beneath it, from a day on, perhaps to a day. Somebody may hold several. `/why/` tells
each person which of theirs lets them see a page; the same list stands in the site under Administration, "What each role
may do". Whoever is named to bring the numbers of a series, or to stand in, may add them to it whatever their role, as
long as they hold one in the organisation; a grant gives one person one record for a time. Permission is checked in the
operation itself, and what nobody may see answers as if it did not exist.

## Roles

"""


def page() -> str:
    """The whole page, as the code has it now."""
    told = [f"- **{facts.label}**: {facts.sentence}" for facts in ROLES.values()]
    held = {p: [facts.label for facts in ROLES.values() if p in facts.permissions] for p in Permission}
    rows = [f"| {p} | {', '.join(labels) or 'the site itself, no person'} |" for p, labels in held.items()]
    return INTRODUCTION + "\n".join(
        [*told, "", "## Permissions", "", "| to | held by |", "|---|---|", *rows, ""]
    )  # fmt: skip


if __name__ == "__main__":
    (PROJECT / "docs/roles.md").write_text(page())
