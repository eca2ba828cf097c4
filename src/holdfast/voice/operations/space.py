"""The key of the guardian's space: made, handed over and taken, tried, ended. ADR 0022."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.voice.choices import KeyKind
from holdfast.voice.models import SpaceKey
from holdfast.voice.operations._common import _person_of
from holdfast.voice.policy import keys, of_space
from holdfast.voice.queries.places import guardians
from holdfast.voice.rules import keyring

MISSES, WINDOW = 10, 300  # wrong words by one person in so many seconds
UNUSED_DAYS = 7  # after which a hand-over nobody took is void


@operation("voice.open_space", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def open_space(*, by: Actor, at: datetime, phrase: str) -> str:
    """Make the space of an organisation; returns the words to be kept on paper, shown once and never kept.

    Raises Refused where there is one: whoever holds its key hands it over.
    """
    person = _guardian(by)
    if SpaceKey.objects.filter(organisation_id=person.organisation_id).exists():
        raise Refused("There is a space already. Ask who holds its key, or use the words on paper, to take it over.")
    key, words = keyring.new_key(), keyring.new_words()
    _add(person, KeyKind.HOLDER, key, keyring.check_phrase(phrase), at)
    _add(person, KeyKind.PAPER, key, keyring.plain(words), at)
    remember(after={"keys": 2})
    return words


@operation("voice.hand_over", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def hand_over(*, by: Actor, at: datetime, key: str, person: Person) -> str:
    """Hand the key to another guardian; returns six words, to be told to them by voice, that hold for a week."""
    giver = _guardian(by)
    if person.organisation_id != giver.organisation_id or person not in guardians(giver.organisation_id, at):
        raise Invalid("The key can be handed to a guardian alone. An administrator gives the role.", field="person")
    _mine(giver, key)
    SpaceKey.objects.filter(person=person, kind=KeyKind.HAND_OVER).delete()
    words = keyring.new_words()
    _add(person, KeyKind.HAND_OVER, key, keyring.plain(words), at)
    remember(person=person.pk)
    return words


@operation("voice.take_key", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def take_key(*, by: Actor, at: datetime, words: str, phrase: str) -> str | None:
    """Take the key with the words of a hand-over, or those on paper; returns it, None where the words are wrong.

    The hand-over is used up. Whoever took the key shows that it works each time they open the space with their own
    pass phrase: until then it counts as not tested.
    """
    person = _guardian(by)
    keyring.check_phrase(phrase)
    mine = SpaceKey.objects.filter(organisation_id=person.organisation_id, person=person, kind=KeyKind.HAND_OVER)
    paper = SpaceKey.objects.filter(organisation_id=person.organisation_id, kind=KeyKind.PAPER)
    since = timezone.localdate(at).toordinal() - UNUSED_DAYS
    held = [row for row in (*mine, *paper) if row.kind == KeyKind.PAPER or row.made_on.toordinal() >= since]
    for copy in held:
        key = _tried(copy, keyring.plain(words), at)
        if key:
            SpaceKey.objects.filter(organisation_id=person.organisation_id, person=person).exclude(
                kind=KeyKind.PAPER
            ).delete()
            _add(person, KeyKind.HOLDER, key, phrase, at)
            return key
    return None


@operation("voice.unlock", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def unlock(*, by: Actor, at: datetime, phrase: str) -> str | None:
    """The key, for one's own pass phrase; None where it is wrong. Ten wrong ones, and it is shut for five minutes."""
    mine = SpaceKey.objects.filter(person=_guardian(by), kind=KeyKind.HOLDER).first()
    if mine is None:
        raise Refused("You hold no key of this space. Ask who does to hand it to you.")
    key = _tried(mine, phrase, at)
    if key:
        mine.tested_on = timezone.localdate(at)
        mine.save(update_fields=["tested_on"])
    return key


@operation("voice.new_phrase", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def new_phrase(*, by: Actor, at: datetime, key: str, phrase: str) -> None:
    """Another pass phrase for one's own copy of the key."""
    person = _guardian(by)
    _mine(person, key)
    SpaceKey.objects.filter(person=person, kind=KeyKind.HOLDER).delete()
    _add(person, KeyKind.HOLDER, key, keyring.check_phrase(phrase), at)


@operation("voice.end_key", needs=P.KEEP_CASES, where=lambda call: of_space(call["by"]))
def end_key(*, by: Actor, at: datetime, person: Person) -> None:
    """Take away somebody's copies of the key. Raises Refused for one's own: somebody must be left who can open it."""
    giver = _guardian(by)
    if person.pk == giver.pk:
        raise Refused("Ask another holder to take yours away: somebody must be left who can open the space.")
    gone = SpaceKey.objects.filter(organisation_id=giver.organisation_id, person=person).exclude(kind=KeyKind.PAPER)
    gone.delete()
    remember(person=person.pk)


@operation("voice.end_keys", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def end_keys(*, by: Actor, at: datetime) -> int:
    """Copies of those who are no guardian any more go, but the last one of a space; returns how many went."""
    gone, left = 0, set()
    rows = list(SpaceKey.objects.exclude(kind=KeyKind.PAPER).order_by("-tested_on", "pk"))
    still = {pk: {one.pk for one in guardians(pk, at)} for pk in {row.organisation_id for row in rows}}
    for row in sorted(rows, key=lambda row: row.person_id not in still[row.organisation_id]):
        if row.person_id in still[row.organisation_id] or row.organisation_id not in left:
            left.add(row.organisation_id)
        else:
            row.delete()
            gone += 1
    remember(count=gone)
    return gone


def _guardian(by: Actor) -> Person:
    person = _person_of(by)
    if person is None:
        raise Refused("Only a person holds the key.")
    return person


def _mine(person: Person, key: str) -> None:
    """Raises Refused unless the person holds a copy: a key that was found somewhere opens nothing here."""
    if not SpaceKey.objects.filter(person=person, kind=KeyKind.HOLDER, key_print=keyring.print_of(key)).exists():
        raise Refused("You hold no key of this space. Ask who does to hand it to you.")


def _add(person: Person, kind: KeyKind, key: str, words: str, at: datetime) -> None:
    shut = keyring.wrap(key, words, keys())
    SpaceKey.objects.create(
        organisation_id=person.organisation_id, person=None if kind is KeyKind.PAPER else person, kind=kind,
        salt=shut.salt, sealed=shut.sealed, key_print=keyring.print_of(key), made_on=timezone.localdate(at),
    )  # fmt: skip


def _tried(copy: SpaceKey, words: str, at: datetime) -> str | None:
    """The key of a copy for some words. Misses are counted by copy."""
    window = int(at.timestamp()) // WINDOW
    copy = SpaceKey.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    if copy.window == window and copy.misses >= MISSES:
        raise Refused("Too many wrong words. Wait five minutes, then try again.")
    key = keyring.unwrap(keyring.Wrapped(bytes(copy.salt), bytes(copy.sealed)), words, keys())
    if key is None:
        copy.misses = copy.misses + 1 if copy.window == window else 1
        copy.window = window
        copy.save(update_fields=["window", "misses"])
    return key
