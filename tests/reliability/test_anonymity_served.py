"""T1 through the real server: nginx, gunicorn, files, logs, successive backups. Who sent it, and on which day?

In every build a twentieth; `make test-long` runs all of it: 1,000 messages without a name among 20,000 acts of people
who are signed in, over thirty days (docs/reliability.md has the figures of the last run).
"""

from __future__ import annotations

import base64
import binascii
import os
import random
import re
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from requests.adapters import HTTPAdapter

from tests.reliability.served import Served, behind_nginx

WHOLE = bool(os.environ.get("HOLDFAST_LONG"))
DAYS, MESSAGES, NAMED = (30, 1_000, 20_000) if WHOLE else (8, 48, 240)
NIGHTS = 3
FEWEST = 12
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Truth:
    """What the attacker does not have: the day, the order and the secrets of each message."""

    day: dict[str, int] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)


@dataclass
class Attack:
    """Backups of everything, one a night, and the truth to judge the guesses by."""

    backups: list[Path]
    truth: Truth


class From(HTTPAdapter):
    """Requests from another address of this machine, as another phone has."""

    def __init__(self, address: str):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, source_address=(self.address, 0), **kwargs)


@pytest.fixture(scope="module")
def attack(tmp_path_factory) -> Attack:
    """The days, and what is left of them."""
    folder, truth, backups = tmp_path_factory.mktemp("attack"), Truth(), []
    with behind_nginx(folder) as served:
        chance, clerk = random.Random(3), signed_in(served)
        slugs = posters(served)
        for day in range(DAYS + NIGHTS):
            served.set_day(day)
            acts = ["message"] * (MESSAGES // DAYS) + ["named"] * (NAMED // DAYS) if day < DAYS else []
            chance.shuffle(acts)
            for act in acts:
                if act == "message":
                    send(served, truth, day, chance.choice(slugs))
                else:
                    clerk(f"Named act on day {day}")
            served.set_day(day + 1)
            served.night()
            where = folder / f"night{day:02}"
            backups.append(served.backup(where))
            if len(backups) > NIGHTS and WHOLE:
                thin(backups[-NIGHTS - 1])
    return Attack(backups, truth)


def say(words: str) -> None:
    """A figure for who runs it with -s, and for docs/reliability.md."""
    sys.stdout.write(f"{words}\n")


def thin(backup: Path) -> None:
    """Of an older backup only the database is kept: thirty whole ones do not fit on a small machine."""
    for file in sorted(backup.rglob("*"), reverse=True):
        if file.is_file() and not file.name.startswith("holdfast.sqlite3"):
            file.unlink()


def posters(served: Served) -> list[str]:
    """Posters of areas with enough people."""
    with sqlite3.connect(served.site.data / "holdfast.sqlite3") as database:
        rows = database.execute(
            "SELECT slug FROM voice_poster p JOIN voice_areastaff s ON s.unit_id = p.unit_id WHERE people >= 12"
        )
        return [slug for (slug,) in rows]


def signed_in(served: Served):
    """Somebody at work: each call is one act in the history, through the same nginx."""
    session = requests.Session()
    page = session.get(f"{served.address}/accounts/login/").text
    who = {"login": "quality.lead@westmarch.example", "password": "holdfast-demonstration"}
    session.post(f"{served.address}/accounts/login/", who | {"csrfmiddlewaretoken": TOKEN.search(page)[1]})
    token = TOKEN.search(session.get(f"{served.address}/account/").text)[1]

    def act(words: str) -> None:
        given = {"csrfmiddlewaretoken": token, "name": words, "digest_day": "1"}
        session.cookies.pop("messages", None)
        answer = session.post(f"{served.address}/account/", given, allow_redirects=False)
        assert answer.status_code == 302, answer.text[:2000]

    return act


def send(served: Served, truth: Truth, day: int, slug: str) -> None:
    """A message from a phone of its own: address, device, referrer and cookie that nobody else has."""
    number = len(truth.order)
    words, secret = f"Message {number:04} of somebody", f"canary{number:04}x"
    address = f"127.{10 + number // 60_000}.{number // 250 % 250}.{number % 250 + 2}"
    with requests.Session() as phone:
        phone.mount("http://", From(address))
        answer = phone.post(
            f"{served.address}/voice/p/{slug}/?from={secret}", {"words": words},
            headers={"User-Agent": f"{secret}/1", "Referer": f"http://{secret}.example/", "Cookie": f"kept={secret}",
                     "X-Forwarded-For": f"203.0.113.{number % 250}", "X-Device": secret},
        )  # fmt: skip
    assert answer.status_code == 200
    assert "-" in answer.text
    truth.day[words] = day
    truth.order.append(words)
    truth.secrets += [secret, address]


def in_every_writing(secret: str) -> set[bytes]:
    """A secret as it may stand in a file: plain, in UTF-16, hexadecimal, base64 at each place, for an address."""
    raw = secret.encode()
    based = {base64.b64encode(b"x" * n + raw)[4 if n else 0 : -4] for n in range(3)}
    forms = {raw, secret.encode("utf-16-le"), binascii.hexlify(raw), quote(secret).encode(), raw[::-1]}
    return forms | {form for form in based if len(form) >= 8}


def rows(backup: Path, question: str) -> list[tuple]:
    with sqlite3.connect(f"file:{backup / 'data/holdfast.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(question).fetchall()


def threads_in(backup: Path, by: str = "rowid") -> list[str]:
    """The words of unnamed messages, in the order in which their rows lie, or by a column."""
    found = rows(backup, f"SELECT text FROM loop_signal WHERE text LIKE 'Message %' ORDER BY {by}")
    return [text for (text,) in found]


def first_nights(attack: Attack) -> dict[str, int]:
    found: dict[str, int] = {}
    for night, backup in enumerate(attack.backups):
        for words in threads_in(backup):
            found.setdefault(words, night)
    return found


def test_no_secret_of_a_sender_is_at_rest_in_any_writing(attack):
    """Database, its freed pages, its journal, sessions, cache, logs of the site and of nginx."""
    wanted = {form: secret for secret in attack.truth.secrets for form in in_every_writing(secret)}
    pattern = re.compile(b"canary|(?<![0-9.])127\\.1[0-9]\\.|" + b"|".join(map(re.escape, sample(wanted))))
    for backup in attack.backups[-NIGHTS if WHOLE else -1 :]:
        for file in backup.rglob("*"):
            if file.is_file():
                found = pattern.search(file.read_bytes())
                assert found is None, f"{file.name}: {found[0] if found else b''!r}"


def sample(wanted: dict[bytes, str]) -> list[bytes]:
    """Of a thousand senders every form of a hundred: the plain word and address are looked for of all."""
    chance = random.Random(1)
    return chance.sample(sorted(wanted), min(len(wanted), 900))


def test_no_line_of_a_log_tells_that_somebody_sent(attack):
    for log in (attack.backups[-1] / "logs").glob("*.log"):
        assert b"/voice/p/" not in log.read_bytes(), log.name
    access = (attack.backups[-1] / "logs/access.log").read_bytes()
    assert access.count(b"POST /account/") >= NAMED // DAYS, "the same log does see those who are signed in"


def test_day_is_guessed_no_better_than_chance(attack):
    """The best guess from the first backup that shows a message: right about one time in three."""
    nights = first_nights(attack)
    assert set(nights) == set(attack.truth.order), "and none was lost"
    delays = Counter(nights[words] - day for words, day in attack.truth.day.items())
    best = max(delays.values()) / len(nights)
    say(f"{len(nights)} messages; passed on after {dict(sorted(delays.items()))} nights; best guess right {best:.1%}")
    assert set(delays) == {0, 1, 2}
    assert best < (0.40 if WHOLE else 0.62)


def test_order_of_rows_and_identities_tells_no_order_of_sending(attack):
    nights, number = first_nights(attack), {words: n for n, words in enumerate(attack.truth.order)}
    last = attack.backups[-1]
    orders = {
        "rows": threads_in(last),
        "ids": threads_in(last, by="record_id"),
    }  # fmt: skip
    for name, order in orders.items():
        same, other = agreement(order, nights, number)
        share = same / (same + other)
        say(f"{name}: {same} pairs in the order of sending, {other} not: {share:.1%}")
        assert abs(share - 0.5) < (0.05 if WHOLE else 0.25), name


def agreement(order: list[str], nights: dict[str, int], number: dict[str, int]) -> tuple[int, int]:
    """Pairs of one night that stand in the order in which they were sent, and those that do not."""
    same = other = 0
    for night in set(nights.values()):
        batch = [number[words] for words in order if nights[words] == night]
        for n, one in enumerate(batch):
            same += sum(one < later for later in batch[n + 1 :])
            other += sum(one > later for later in batch[n + 1 :])
    return same, other


def test_slots_of_two_nights_share_nothing_and_their_number_tells_nothing(attack):
    """What waits is in the slots. Many at once may need more of them; how many do not say how many messages."""
    seen = [rows(backup, "SELECT id, length(sealed) FROM voice_slot") for backup in attack.backups]
    for before, after in pairwise(seen):
        assert {one for one, _ in before} & {one for one, _ in after} == set()
    assert len({length for night in seen for _, length in night}) == 1


def test_no_event_of_the_history_brackets_a_message(attack):
    events = rows(attack.backups[-1], "SELECT operation, at FROM foundation_event ORDER BY number")
    inside = [at for operation, at in events if operation == "voice.pass_on"]
    assert len(inside) >= DAYS
    ours = [n for n, (operation, _) in enumerate(events) if operation == "voice.hear"]
    begun = rows(attack.backups[0], "SELECT count(*) FROM foundation_event WHERE operation = 'voice.hear'")[0][0]
    assert len(ours) == begun, "the demonstration's own, and none for a message from a poster"


def test_insider_with_the_rota_is_left_with_enough_people(attack):
    """They know who worked on each day, in an area of thirty: over the days it may have been, at least twelve did."""
    chance, nights = random.Random(9), first_nights(attack)
    rota = [{person for person in range(30) if chance.random() < 0.4} for _ in range(DAYS + NIGHTS)]
    left = []
    for words, night in nights.items():
        could = set().union(*(rota[day] for day in range(max(0, night - 2), night + 1)))
        assert rota[attack.truth.day[words]] <= could
        if night >= 2:
            left.append(len(could))
    say(f"people who could have sent it: at least {min(left)}, in the middle {sorted(left)[len(left) // 2]} of 30")
    assert min(left) >= FEWEST
