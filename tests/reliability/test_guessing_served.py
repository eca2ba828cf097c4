"""T8 through nginx and gunicorn: fifty guess at once from the one address a whole hospital shares. `make test-long`.

What may not happen is asserted; times are printed (docs/reliability.md has those of the last run): response times
with which somebody could tell a code that names a thread from one that names none, and how long readers wait.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
import requests

from holdfast.voice.rules import codes
from tests.reliability.served import Served, behind_nginx

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not os.environ.get("HOLDFAST_LONG"), reason="minutes of work: make test-long"),
]
READERS, SENDERS, GUESSES, AT_ONCE = 300, 30, 3_000, 50


@dataclass
class Hospital:
    """The site, a poster's address, and the codes of threads that can be read."""

    served: Served
    poster: str
    codes: list[str]

    def asks(self, path: str, **given: str) -> tuple[str, float, int]:
        """What a page answers to a form, the seconds it took and its length."""
        begun = time.perf_counter()
        answer = requests.post(f"{self.served.address}{path}", given, timeout=120)
        return answer.text, time.perf_counter() - begun, len(answer.content)

    def opens(self, code: str) -> tuple[str, float, int]:
        return self.asks("/voice/code/", code=code)

    def tells(self, number: int) -> tuple[str, float, int]:
        given = {"kind": "idea", "reader": "area", "naming": "named", "name": f"Reader {number}"}
        return self.asks(self.poster, words=f"Told at the poster, number {number}", **given)


@pytest.fixture(scope="module")
def hospital(tmp_path_factory) -> Iterator[Hospital]:
    with behind_nginx(tmp_path_factory.mktemp("guesses")) as served:
        with sqlite3.connect(served.site.data / "holdfast.sqlite3") as database:
            slug = database.execute("SELECT slug FROM voice_poster ORDER BY slug").fetchone()[0]
        there = Hospital(served, f"/voice/p/{slug}/", [])
        for number in range(READERS):
            there.codes.append(re.search(r'code__words">([a-z-]+)<', there.tells(number)[0])[1])
        yield there


def near(code: str) -> str:
    """A guess that names the thread of a code, and is not its code."""
    return "-".join((*code.split("-")[: codes.PLACE], *codes.new_code().split("-")[codes.PLACE :]))


def misses(served: Served) -> int:
    with sqlite3.connect(served.site.data / "holdfast.sqlite3") as database:
        counted = database.execute("SELECT sum(count) FROM voice_miss WHERE thread_id IS NOT NULL GROUP BY thread_id")
        return max((count for (count,) in counted), default=0)


def at_share(seconds: list[float], share: float) -> float:
    return sorted(seconds)[int(len(seconds) * share)]


def told_apart(one: list[float], other: list[float]) -> float:
    """How often a time of the first kind is the longer of a pair: 50 % tells nothing, 0 or 100 % tells all."""
    pairs = [(a > b) + (a == b) / 2 for a in one for b in other]
    return sum(pairs) / len(pairs)


def test_nobody_is_refused_while_fifty_guess(hospital):
    target, *others = hospital.codes
    with ThreadPoolExecutor(AT_ONCE) as pool:
        guesses = [pool.submit(hospital.opens, near(target)) for _ in range(GUESSES // 2)]
        readers = [pool.submit(hospital.opens, code) for code in others]
        senders = [pool.submit(hospital.tells, READERS + n) for n in range(SENDERS)]
        guesses += [pool.submit(hospital.opens, near(target)) for _ in range(GUESSES // 2)]
        assert [page for one in guesses if "opens nothing" not in (page := one.result()[0])] == []
        waited = [one.result() for one in readers]
        sent = [one.result() for one in senders]
    assert [page for page, *_ in waited if "Told at the poster" not in page] == []
    assert [page for page, *_ in sent if "Sent. Thank" not in page] == []
    times = [seconds for _, seconds, _ in waited]
    sys.stdout.write(
        f"\n{GUESSES} guesses by {AT_ONCE} at once, {misses(hospital.served)} counted at the thread; "
        f"{len(sent)} senders and {len(waited)} readers, none refused; "
        f"readers waited {at_share(times, 0.5):.2f} s, 95 % of them under {at_share(times, 0.95):.2f} s\n"
    )
    assert 10 <= misses(hospital.served) <= 10 + os.cpu_count(), "beyond the tenth a guess is not tried"


def test_times_and_lengths_of_answers(hospital):
    """One guess at each of many threads, a guess at none between: which of the two was it?"""
    named, nothing = [], []
    for code in hospital.codes[1:]:
        named.append(hospital.opens(near(code)))
        nothing.append(hospital.opens(codes.new_code()))
    assert len({length for _, _, length in [*named, *nothing]}) == 1
    first, second = ([seconds for _, seconds, _ in kind] for kind in (named, nothing))
    sys.stdout.write(
        f"\na guess that names a thread {at_share(first, 0.5) * 1000:.1f} ms, one that names none "
        f"{at_share(second, 0.5) * 1000:.1f} ms; told apart {told_apart(first, second):.0%} (50 % tells nothing)\n"
    )
