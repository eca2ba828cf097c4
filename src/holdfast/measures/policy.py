"""Where acts on measures and numbers take place, for permission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from holdfast.foundation.errors import Invalid
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.measures.models import Gain, ImportBatch, Measure, Phase, PointNote, Series
from holdfast.organisation.policy import whole


def of_measure(measure: Measure) -> Place:
    """A measure belongs to a whole organisation; a national one to the site's owner."""
    return whole(measure.organisation_id)


def of_definition(call: dict[str, Any]) -> Place:
    """A new measure: defined at the unit that wants it, else for the whole organisation, else for everybody."""
    unit, organisation = call.get("unit"), call.get("organisation")
    return Place(unit.organisation_id, unit.path) if unit is not None else whole(organisation)


def of_series(series: Series) -> Place:
    """A series stands where its unit stands; it is a record, so a grant of it counts."""
    return Place(series.organisation_id, series.unit_path, series.pk)


def of_gain(gain: Gain) -> Place:
    """A gain stands where its unit stands; it is a record, so a grant of it counts."""
    return Place(gain.organisation_id, gain.unit_path, gain.pk)


def of_pool(series: Sequence[Series]) -> Place:
    """A pool stands at the lowest unit that holds its wards. Invalid for none, or for those of two organisations."""
    if not series or len({one.organisation_id for one in series}) > 1:
        raise Invalid("Choose two wards or more of one organisation.", field="wards")
    shared = []
    for step in zip(*(one.unit_path.strip("/").split("/") for one in series), strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return Place(series[0].organisation_id, f"/{'/'.join(shared)}/")


def of_batch(batch: ImportBatch) -> Place:
    """A batch is about a part of an organisation; a publisher's file about many is the site's."""
    return EVERYWHERE if batch.organisation_id is None else Place(batch.organisation_id, batch.unit_path)


def of_note(note: PointNote) -> Place:
    """A note stands where its series stands."""
    return of_series(note.series)


def of_phase(phase: Phase) -> Place:
    """A re-base stands where its series stands."""
    return of_series(phase.series)
