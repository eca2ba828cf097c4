"""A sheet of people to invite: Name, Email, Role, Unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from holdfast.foundation.errors import Invalid
from holdfast.organisation.choices import ROLES, Role
from holdfast.organisation.imports.sheet import Checked, find_columns, missing_columns, places, read_rows, too_many
from holdfast.organisation.rules.roles import clean_email
from holdfast.organisation.rules.rows import PersonRow, Problem

HEADINGS = ("Name", "Email", "Role", "Unit")
COLUMNS = {
    "name": ("name", "full name", "person"),
    "email": ("email", "e mail", "email address", "e mail address", "address"),
    "role": ("role",),
    "unit": ("unit", "ward", "team", "over", "area", "division"),
}
NEEDED = {"name": "Name", "email": "Email", "role": "Role", "unit": "Unit"}
ROLES_BY_WORD = {word: role for role, facts in ROLES.items() for word in (facts.label.casefold(), role.value)}


def check_people(
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[object]]],
    *,
    units: Mapping[str, Sequence[int]],
    accounts: Collection[str],
) -> Checked[PersonRow]:
    """Check a sheet of people.

    units: name in small letters to the ids of open units so called, of those the inviter administers. accounts:
    addresses that have an account in the organisation. A role is written as its label ("Ward or team lead").
    """
    columns = find_columns(headings, COLUMNS)
    where, lacking = places(columns, HEADINGS, COLUMNS), missing_columns(columns, NEEDED)
    read = read_rows(rows, columns)
    if lacking or too_many(len(read)):
        return Checked((), tuple(lacking or too_many(len(read))), len(read))
    times = Counter(values["email"].lower() for _, values in read)
    good, problems = [], []
    for number, values in read:
        wrong = [*_who(number, values, times, accounts), *_what(number, values, units)]
        problems.extend(wrong)
        if not wrong:
            role = ROLES_BY_WORD[values["role"].casefold()]
            unit_id = units[values["unit"].casefold()][0]
            good.append(PersonRow(number, values["name"], values["email"].lower(), role, unit_id))
    return Checked(tuple(good), tuple(problems), len(read), where)


def _who(number: int, values: dict[str, str], times: Counter[str], accounts: Collection[str]) -> list[Problem]:
    faults, email = [], values["email"].lower()
    if not values["name"] or len(values["name"]) > 150:
        faults.append(Problem(number, "Name", "Enter a name of 150 characters or fewer."))
    try:
        clean_email(email)
    except Invalid as error:
        return [*faults, Problem(number, "Email", error.message)]
    if times[email] > 1:
        faults.append(Problem(number, "Email", f"{email} stands twice in this sheet. Keep one row for each person."))
    elif email in accounts:
        faults.append(Problem(number, "Email", f"{email} has an account already. Give the role on the person's page."))
    return faults


def _what(number: int, values: dict[str, str], units: Mapping[str, Sequence[int]]) -> list[Problem]:
    faults, role, unit = [], values["role"], values["unit"]
    if role.casefold() not in ROLES_BY_WORD:
        found = f"“{role}” is not a role." if role else "The role is empty."
        faults.append(Problem(number, "Role", f"{found} Use one of: {', '.join(r.label for r in Role)}."))
    named = units.get(unit.casefold(), ())
    if not unit:
        faults.append(Problem(number, "Unit", "The unit is empty. Name the unit the role is over."))
    elif len(named) > 1:
        faults.append(Problem(number, "Unit", f"There is more than one unit called {unit}. Invite this person singly."))
    elif not named:
        faults.append(Problem(number, "Unit", f"You administer no open unit called {unit}. Correct the name."))
    return faults
