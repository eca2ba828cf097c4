"""The portfolio, sorted by who may need help; and the library of changes that were tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.improvement.choices import Decision, Help, Programme, ProjectState
from holdfast.improvement.rules.helping import NEXT_STEP, Standing, urgency
from holdfast.improvement.rules.stages import WORDS
from holdfast.measures.choices import GainState
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, joined, plural

LEFT_ALONE = "Nothing stands out"
# Colours of the NHS tag; the word always stands in it.
COLOURS = {
    "insufficient": "grey", "in_progress": "white", "not_achieved": "grey", "achieved": "blue", "holding": "green",
    "embedded": "green", "slipping": "orange", "lost": "red",
}  # fmt: skip
KEPT, GONE = {"achieved", "holding", "embedded"}, {"slipping", "lost"}


class Ranked(str):
    """Words that sort by a key of their own instead of by their letters."""

    key: tuple[Any, ...]

    def __new__(cls, words: str, key: tuple[Any, ...]) -> Ranked:
        made = super().__new__(cls, words)
        made.key = key
        return made

    def __lt__(self, other: str) -> bool:
        return self.key < other.key if isinstance(other, Ranked) else str(self) < other


@dataclass(frozen=True)
class Row:
    """A project, what is known of it, and why it may need help."""

    project: Any
    standing: Standing
    helps: tuple[Help, ...]

    @property
    def words(self) -> Ranked:
        """Its reasons, sorted by the most pressing."""
        said = joined([help.label for help in self.helps]) if self.helps else LEFT_ALONE
        state = ProjectState(self.project.state)
        said = said if state is not ProjectState.STOPPED else state.label
        return Ranked(said, (state is ProjectState.STOPPED, *urgency(self.helps), self.project.record.headline))

    @property
    def gains(self) -> str:
        """ "1 holding, 1 slipping", or that none is claimed."""
        counted = {state: self.standing.gains.count(state.value) for state in GainState}
        return ", ".join(f"{n} {s.label.lower()}" for s, n in counted.items() if n) or "None claimed"


def _link(project: Any) -> Cell:
    return Cell(project.record.headline, reverse("projects:project", args=[project.pk]))


def _search(rows: Sequence[Row], text: str) -> list[Row]:
    wanted = text.casefold().split()[:8]
    return [row for row in rows if all(word in row.project.record.search_text for word in wanted)]


def _helped(rows: Sequence[Row], wanted: str) -> list[Row]:
    return [row for row in rows if wanted in {str(help) for help in row.helps}]


def _of(name: str) -> Any:
    return lambda rows, wanted: [row for row in rows if getattr(row.project, name) == wanted]


PROJECTS: Listing[Row] = Listing(
    name="projects",
    caption="Improvement projects",
    columns=(
        Column("project", "Project", value=lambda r: r.project.record.headline, show=lambda r: _link(r.project)),
        Column("unit", "Unit", value=lambda r: r.project.record.unit.name),
        Column(
            "stage", "Stage", value=lambda r: r.project.stage,
            show=lambda r: f"{r.project.stage} {WORDS[r.project.stage]}",
        ),
        Column("gains", "Gains", value=lambda r: r.gains),
        Column("help", "What may need help", value=lambda r: r.words),
        Column("begun", "Begun", value=lambda r: r.project.begun_on, show=lambda r: day(r.project.begun_on)),
    ),
    filters=(
        Filter("state", "Show", tuple((s.value, s.label) for s in ProjectState), keep=_of("state")),
        Filter("help", "May need help", tuple((h.value, h.label) for h in Help), keep=_helped),
        Filter("programme", "Part of", tuple((p.value, p.label) for p in Programme), keep=_of("programme")),
    ),
    search=_search,
    search_label="Search the projects and what was learned",
    sort="help",
    one="project",
    empty="No project has begun yet. Choose “Begin a project”.",
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """What the improvement team can do next for one reason: its words, how many projects, and the kind next step."""

    words: str
    count: int
    step: str
    href: str


@dataclass(frozen=True)
class ProjectsPage:
    """What projects.html draws. new: where a project is begun, "" for who may not."""

    sentence: str
    offers: tuple[Offer, ...]
    list: ListPage
    new: str


def projects_page(rows: Sequence[Row], given: Mapping[str, str], *, may: bool) -> ProjectsPage:
    """The page of the projects a viewer may see."""
    under_way = sum(1 for row in rows if row.project.state == ProjectState.UNDER_WAY)
    handed = sum(1 for row in rows if row.project.state == ProjectState.HANDED_OVER)
    stopped = len(rows) - under_way - handed
    here = reverse("projects:projects")
    offers = (
        Offer(help.label, sum(1 for row in rows if help in row.helps), NEXT_STEP[help], f"{here}?help={help}")
        for help in Help
    )
    said = f"{plural(len(rows), 'project')}: {under_way} under way, {handed} closed and handed over, {stopped} stopped."
    return ProjectsPage(
        sentence=said if rows else "No project has begun yet.",
        offers=tuple(offer for offer in offers if offer.count),
        list=PROJECTS.page(given, rows),
        new=reverse("projects:new") if may else "",
    )


@dataclass(frozen=True)
class Change:
    """A change that was tested, and whether its project's gains last."""

    cycle: Any
    states: tuple[str, ...]

    @property
    def lasted(self) -> str:
        """Where it held and where it did not: only what the numbers say, and of the project, not of this one test."""
        if not self.states:
            return "No gain claimed"
        if KEPT & set(self.states):
            return "Gain kept" if not GONE & set(self.states) else "Some gains kept, some not"
        return "Gain slipping or lost" if GONE & set(self.states) else "Not shown"


def _change_search(rows: Sequence[Change], text: str) -> list[Change]:
    wanted = text.casefold().split()[:8]
    return [
        row for row in rows
        if all(word in f"{row.cycle.question} {row.cycle.plan} {row.cycle.studied}".casefold() for word in wanted)
    ]  # fmt: skip


CHANGES: Listing[Change] = Listing(
    name="tested-changes",
    caption="Changes that were tested",
    columns=(
        Column(
            "change", "What was tested", value=lambda c: c.cycle.question,
            show=lambda c: Cell(c.cycle.question, reverse("projects:test", args=[c.cycle.project_id, c.cycle.pk])),
        ),
        Column("decided", "Decided", value=lambda c: Decision(c.cycle.decided).label),
        Column("learned", "What was learned", value=lambda c: c.cycle.studied),
        Column(
            "project", "Project", value=lambda c: c.cycle.project.record.headline,
            show=lambda c: _link(c.cycle.project),
        ),
        Column("unit", "Unit", value=lambda c: c.cycle.project.record.unit.name),
        Column("lasted", "Did it last?", value=lambda c: c.lasted),
        Column("on", "When", value=lambda c: c.cycle.decided_on, show=lambda c: day(c.cycle.decided_on)),
    ),
    filters=(
        Filter(
            "decided", "Show", tuple((d.value, d.label) for d in Decision),
            keep=lambda rows, wanted: [row for row in rows if row.cycle.decided == wanted],
        ),
    ),
    search=_change_search,
    search_label="Search what was tested and learned",
    sort="-on",
    one="change",
    empty="No test has been finished yet. Plan one on the page of a project.",
)  # fmt: skip
