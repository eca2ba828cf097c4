"""Names a sheet uses for wards and measures, found among those we know; the closest ones suggested when not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.measures.imports.mapping import plain
from holdfast.measures.imports.problems import Fault, shown


@dataclass(frozen=True, slots=True)
class KnownName:
    """A ward, site, trust or measure a sheet may name by its name, its code or another name it goes by.

    `value_kind` is a measure's: percentage, count, rate or number; "" when it does not matter. `apart` is what to
    write where several go by one name ("Ward 1, St Anne's").
    """

    name: str
    code: str = ""
    others: tuple[str, ...] = ()
    value_kind: str = ""
    apart: str = ""

    @property
    def key(self) -> str:
        """What a `PointRow` carries: the code, or the name where there is no code."""
        return self.code or self.name


class NameBook:
    """Finds names; with nothing known, any name is taken as it stands. Answers are remembered."""

    def __init__(self, known: Iterable[KnownName | str] | None, noun: str):
        self.noun = noun
        self.open = known is None
        self._by_word: dict[str, KnownName] = {}
        self._shared: dict[str, list[KnownName]] = {}
        self._names: dict[str, str] = {}
        self._answers: dict[str, KnownName | Fault] = {}
        for entry in known or ():
            one = KnownName(entry) if isinstance(entry, str) else entry
            for word in map(plain, {one.name: 0, one.code: 0, one.apart: 0} | dict.fromkeys(one.others, 0)):
                first = self._by_word.setdefault(word, one) if word else one
                if first.key != one.key:
                    self._shared.setdefault(word, [first]).append(one)
            self._names[plain(one.name)] = one.name

    def holds(self, text: str) -> bool:
        """Whether a name is among those we know."""
        return plain(text) in self._by_word

    def find(self, text: str) -> KnownName | Fault:
        """The one meant by this text, or a fault that suggests the closest names."""
        answer = self._answers.get(text)
        if answer is None:
            answer = self._answers[text] = self._look_up(text)
        return answer

    def _look_up(self, text: str) -> KnownName | Fault:
        word = plain(text)
        if not word:
            return Fault(f"The {self.noun} is empty.", f"Write which {self.noun} this row is about.")
        if self.open:
            return KnownName(" ".join(text.split()))
        if word in self._shared:
            return self._which(text, self._shared[word])
        if word in self._by_word:
            return self._by_word[word]
        cutoff = 0.5 if len(word) <= 3 else 0.6  # of "7d", one sign of two is shared with "7a"
        close = difflib.get_close_matches(word, self._names, n=3, cutoff=cutoff)
        if close:
            listed = " or ".join(f"“{self._names[one]}”" for one in close)
            remedy = f"Did you mean {listed}? Write it so, or ask your administrator to add it."
        else:
            remedy = "Write it as it is called here, or ask your administrator to add it."
        return Fault(f"We know no {self.noun} called “{shown(text)}”.", remedy)

    def _which(self, text: str, several: list[KnownName]) -> Fault:
        """Numbers must not land in the first ward that happens to bear a name: the person says which."""
        ways = list(dict.fromkeys(one.apart or one.name for one in several))
        listed = " or ".join(f"“{way}”" for way in ways[:3]) if len(ways) > 1 else "another name it goes by"
        more = f", or another of the {len(ways)}" if len(ways) > 3 else ""
        problem = f"{len(several)} {self.noun}s go by “{shown(text)}”."
        return Fault(problem, f"Write which one: {listed}{more}.")
