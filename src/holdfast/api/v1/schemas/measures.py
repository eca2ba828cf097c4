"""Measures, series, their numbers and what the statistics say."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field


class Measure(BaseModel):
    id: int
    organisation: int | None = Field(description="Empty for a national measure.")
    code: str
    name: str
    meaning: str
    numerator: str
    denominator: str
    exclusions: str
    source: str
    better: str = Field(description="up, down or neither")
    frequency: str = Field(description="day, week, month or quarter")
    value_kind: str = Field(description="count, percent, rate or number")
    chart_kind: str
    multiplier: float = Field(description="A percentage or rate is numerator / denominator x this.")
    unit_words: str
    decimals: int
    version: int
    retired_on: date | None


class Reading(BaseModel):
    """What the statistics said at a moment. Late data keep no variation and no assurance: nothing is said of today."""

    as_of: datetime
    latest_period: date | None
    centre: float | None
    lower: float | None
    upper: float | None
    variation: str = Field(description="common, improvement, concern, high, low or empty")
    assurance: str = Field(description="pass, fail, hit_or_miss or empty")
    points: int
    sentence: str
    library_version: str


class Series(BaseModel):
    id: UUID
    headline: str
    measure: int
    measure_name: str
    measure_code: str
    unit: int
    unit_name: str
    organisation: int
    organisation_name: str
    opened_on: date
    ended_on: date | None
    latest_period: date | None
    latest_value: float | None
    page: str = Field(description="The path of its page for people.")


class Point(BaseModel):
    """The current number of one period."""

    period_start: date
    period_end: date
    value: float | None = Field(description="What is plotted; empty says that there is no number for the period.")
    numerator: float | None
    denominator: float | None
    corrected: bool = Field(description="An older number of the period lies beneath it.")


class Points(BaseModel):
    series: UUID
    points: list[Point]


class ChartRow(BaseModel):
    period_start: date
    value: float | None
    phase: int = Field(description="From 0; a re-base begins the next.")
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None
    signal: str = Field(description="beyond, trend, two_in_three, shift or empty")
    reading: str = Field(description="common, improvement, concern, high, low or empty")
    excluded: bool


class Late(BaseModel):
    missing_from: date
    due_on: date
    days_late: int
    words: str


class Caution(BaseModel):
    code: str
    sentence: str
    remedy: str


class Chart(BaseModel):
    """A chart as numbers and words, from the same question to the statistics as the page's picture."""

    series: UUID
    title: str
    kind: str
    rules: str
    better: str
    sentence: str
    variation: str = Field(description="Empty while the data are late.")
    assurance: str = Field(description="Empty while the data are late.")
    late: Late | None
    freshness: str
    cautions: list[Caution]
    rows: list[ChartRow]
    input_hash: str = Field(description="SHA-256 of exactly what the statistics saw.")
