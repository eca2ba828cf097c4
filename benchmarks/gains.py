"""How long a new number takes to update its gain, and the page "Can it be proven at all?" to answer.

    python benchmarks/gains.py [--months 84]

Works in a folder of its own that is removed afterwards. Median CPU time of 20; prints figures, asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

TIMES = 20
CHANGE = 36


def main(months: int) -> None:
    """One series alone, one with a gain, six wards with a pool: the newest number corrected again and again."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        os.environ["HOLDFAST_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "holdfast.config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, skip_checks=True)
        wards = prepare(months)
        print(f"a new number on a series of {months} months, median CPU of {TIMES}:")
        alone = updated(wards[0], months)
        print(f"  no gain on it: {alone * 1e3:.0f} ms")
        claim(wards[:1], months)
        one = updated(wards[0], months)
        print(f"  one gain on it: {one * 1e3:.0f} ms, so the gain itself takes {(one - alone) * 1e3:.0f} ms")
        alone = updated(wards[1], months)
        claim(wards[1:7], months)
        pool = updated(wards[1], months)
        print(f"  a pool of six wards, two months apart: the pool itself takes {(pool - alone) * 1e3:.0f} ms")
        proven(wards[7], months)


def prepare(months: int) -> list[Any]:
    """Eight wards with a count each."""
    import numpy as np

    from holdfast.measures import operations as measures
    from holdfast.organisation import operations as organisation
    from holdfast.organisation.choices import OrganisationKind, UnitKind
    from holdfast.organisation.queries import whole_unit

    call: dict[str, Any] = {"by": system(), "at": datetime(2026, 1, 5, 9, tzinfo=UTC)}
    trust = organisation.begin_organisation(
        ods_code="BENCH", name="Bench NHS Trust", kind=OrganisationKind.TRUST, tenant=True, **call
    )
    measure = measures.define_measure(
        organisation=trust, code="falls", name="Falls", meaning="Fewer is safer.", better="down", frequency="month",
        value_kind="count", **call,
    )  # fmt: skip
    rng, made = np.random.default_rng(1), []
    for n in range(8):
        ward = organisation.add_unit(
            parent=whole_unit(trust.pk), name=f"Ward {n}", kind=UnitKind.WARD, opened=date(2010, 1, 1), **call
        )
        series = measures.open_series(measure=measure, unit=ward, opened_on=month(months, 0), **call)
        level = [8.0 if i < CHANGE else 5.0 for i in range(months)]
        bring(series, months, [float(v) for v in rng.poisson(level)], 0)
        made.append(series)
    return made


def system() -> Any:
    from holdfast.foundation.actor import System

    return System("bench")


def month(months: int, i: int) -> date:
    """The first day of month i of so many, of which December 2025 is the last."""
    n = 2026 * 12 - months + i
    return date(n // 12, n % 12 + 1, 1)


def bring(series: Any, months: int, values: list[float], start: int) -> None:
    from holdfast.measures import operations as measures
    from holdfast.measures.rules.points import NewPoint

    rows = [NewPoint(month(months, start + i), value=v) for i, v in enumerate(values)]
    measures.record_points(by=system(), at=datetime(2026, 1, 5, 9, tzinfo=UTC), series=series, rows=rows)


def claim(wards: list[Any], months: int) -> None:
    """A gain on one series, or a pool of several that begin two months apart."""
    from holdfast.measures import operations as measures
    from holdfast.organisation import operations as organisation

    call: dict[str, Any] = {"by": system(), "at": datetime(2026, 1, 5, 9, tzinfo=UTC)}
    steward = organisation.add_person(
        organisation=wards[0].organisation, email=f"s{len(wards)}@example.nhs.uk", name="S", **call
    )
    given = {"changed": "Low beds on every bay", "steward": steward, "watch_until": date(2030, 1, 1), **call}
    if len(wards) == 1:
        measures.claim_gain(series=wards[0], changed_on=month(months, CHANGE), **given)
    else:
        dated = [(one, month(months, CHANGE + 2 * i)) for i, one in enumerate(wards)]
        measures.claim_pool(wards=dated, **given)


def updated(series: Any, months: int) -> float:
    """Median CPU seconds of bringing the newest number once more, each time another."""
    turn = iter(range(10_000))
    return median(lambda: bring(series, months, [float(3 + next(turn) % 4)], months - 1), TIMES)


def proven(series: Any, months: int) -> None:
    """Print how long the chance takes when nobody asked before, and when the numbers are the same."""
    from holdfast.measures import queries

    at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    turn = iter(range(10_000))
    first = median(lambda: queries.chance_for(series, at=at, percent=20 + next(turn) / 10), 5)
    again = median(lambda: queries.chance_for(series, at=at, percent=20), 5)
    print(f"can it be proven at all: {first * 1e3:.0f} ms of CPU, asked again {again * 1e3:.0f} ms")


def median(call: Callable[[], Any], times: int) -> float:
    """Median CPU seconds of a call."""
    took = []
    for _ in range(times):
        start = time.process_time()
        call()
        took.append(time.process_time() - start)
    return sorted(took)[times // 2]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--months", type=int, default=84)
    main(arguments.parse_args().months)
