"""What is asked when units, invitations and organisations are changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from holdfast.organisation.choices import ROLES, OrganisationKind, Role, UnitKind
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

UNIT_KINDS = [(kind.value, kind.label) for kind in UnitKind if kind is not UnitKind.WHOLE]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Units = Iterable[tuple[int, str]]


class GroupForm(Form):
    """A group of the directory, and its role."""

    group = fields.TextField(
        label="Group in your directory", help_text="Its name, or its identity, as your provider sends it.",
        max_length=200, look=Look(width=30),
    )  # fmt: skip
    role = fields.SelectField(label="Role", choices=options([(role.value, role.label) for role in Role]))
    unit = fields.SelectField(label="Over which unit?")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")


class DetailsForm(Form):
    """A unit's kind, code and mailbox."""

    kind = fields.ChoiceField(label="Kind", choices=UNIT_KINDS)
    ods_site = fields.TextField(
        label="ODS site code", help_text="If it has one, for example RGT01.", required=False, max_length=20,
        look=Look(width=10),
    )  # fmt: skip
    mailbox = fields.EmailField(
        label="Shared mailbox", help_text="The huddle sheet can be sent here each week. No personal address.",
        required=False, look=Look(width=30),
    )  # fmt: skip


class AddUnitForm(DetailsForm):
    """A new unit."""

    name = fields.TextField(label="Name", max_length=150, look=Look(width=30))
    parent = fields.SelectField(label="Part of")
    opened = dates.DateField(label="Opened on", help_text="Leave empty for today.", required=False)
    field_order = ("name", "parent", "kind", "opened", "ods_site", "mailbox")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = options(units)


class WholeForm(Form):
    """The root unit: only a mailbox can change here."""

    ods_site = DetailsForm.base_fields["ods_site"]
    mailbox = DetailsForm.base_fields["mailbox"]


class DatedForm(Form):
    """From which day a change to a unit holds."""

    on = dates.DateField(
        label="From which day?", help_text="Leave empty for today. Reports of earlier days stay as they were.",
        required=False,
    )  # fmt: skip


class RenameForm(DatedForm):
    name = fields.TextField(label="New name", max_length=150, look=Look(width=30))
    field_order = ("name", "on")


class MoveForm(DatedForm):
    parent = fields.SelectField(label="Move it to stand beneath")
    field_order = ("parent", "on")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = options(units, first="Choose a unit")


class MergeForm(DatedForm):
    into = fields.SelectField(label="Merge it into")
    field_order = ("into", "on")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = options(units, first="Choose a unit")


class CloseForm(DatedForm):
    reason = fields.TextField(label="Why?", help_text="Kept in the history.", required=False, max_length=200)


class NothingForm(Form):
    """Only a button."""


class InviteForm(Form):
    """One person to invite."""

    name = fields.TextField(label="Name", max_length=150, look=Look(width=20))
    email = fields.EmailField(label="Email address", look=Look(width=30))
    role = fields.ChoiceField(
        label="Role", choices=[(role.value, role.label) for role in Role],
        look=Look(hints=tuple((role.value, ROLES[role].sentence) for role in Role)),
    )  # fmt: skip
    unit = fields.SelectField(label="Over which unit?", help_text="The role holds for it and all units beneath it.")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")


class SheetForm(Form):
    """A sheet, pasted or as a file."""

    text = fields.LongTextField(
        label="Paste the rows from your spreadsheet, with the headings", required=False, look=Look(rows=8)
    )
    file = fields.FileField(label="Or choose a file: CSV or Excel", required=False, accept=".csv,.xlsx,.txt,.tsv")
    unit = fields.SelectField(label="Everything belongs to")

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text") and not given.get("file") and not self.errors:
            self.add_error("text", "Paste rows or choose a file.")
        return given


class OrganisationForm(Form):
    """What is known of an organisation."""

    name = fields.TextField(label="Name", max_length=150, look=Look(width=30))
    kind = fields.SelectField(label="Kind", choices=options((k.value, k.label) for k in OrganisationKind))
    region = fields.TextField(label="Region", required=False, max_length=100, look=Look(width=20))
    opened = dates.DateField(label="Opened on", required=False)
    closed = dates.DateField(label="Closed on", required=False)
    huddle_mailbox_day = fields.SelectField(
        label="Huddle sheets are sent to ward mailboxes on", choices=options(enumerate(DAYS))
    )


class SucceedForm(Form):
    """Whose work this organisation took over."""

    ods_code = fields.TextField(label="ODS code of the organisation before it", max_length=100, look=Look(width=10))
    on = dates.DateField(label="On which day?", required=False)
