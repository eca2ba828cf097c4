"""The latest observed points of many gains, kept as the periods go by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


class Latest:
    """A strip of each gain's latest observed points, newest last: their periods, numbers and weights, (gains, size)."""

    def __init__(self, gains: int, size: int):
        self.period = np.full((gains, size), -(10**6))
        self.x = np.zeros((gains, size))
        self.weight = np.zeros((gains, size))

    def push(self, rows: np.ndarray, period: int, x: np.ndarray, weight: np.ndarray) -> None:
        """Add the period's point of the gains `rows`."""
        for strip, new in ((self.period, period), (self.x, x), (self.weight, weight)):
            strip[rows, :-1] = strip[rows, 1:]
            strip[rows, -1] = new

    def since(self, rows: np.ndarray, start: np.ndarray, most: int) -> Window:
        """The last `most` points of each of the gains `rows` from period `start` on."""
        period, x, weight = self.period[rows, -most:], self.x[rows, -most:], self.weight[rows, -most:]
        inside = period >= start[:, None]
        return Window(period, x, np.where(inside, weight, 0.0), inside)


@dataclass(frozen=True, eq=False)
class Window:
    """Some gains' points of a window, (gains, places); `inside` marks the places that hold a point."""

    period: np.ndarray
    x: np.ndarray
    weight: np.ndarray
    inside: np.ndarray

    @property
    def n(self) -> np.ndarray:
        return self.inside.sum(1)

    def mean(self) -> np.ndarray:
        return (self.weight * self.x).sum(1) / np.maximum(self.weight.sum(1), 1e-300)

    def squares(self, mean: np.ndarray) -> np.ndarray:
        """Weighted sum of squares about the mean."""
        return (self.weight * (self.x - mean[:, None]) ** 2).sum(1)

    def neighbours(self, mean: np.ndarray) -> np.ndarray:
        """Sum of products of residuals of points one period apart."""
        residual = np.where(self.inside, np.sqrt(self.weight) * (self.x - mean[:, None]), 0.0)
        adjacent = (self.period[:, 1:] - self.period[:, :-1] == 1) & self.inside[:, 1:] & self.inside[:, :-1]
        return (residual[:, 1:] * residual[:, :-1] * adjacent).sum(1)

    def last(self, few: int) -> np.ndarray:
        """Mean of the last few points."""
        weight, x = self.weight[:, -few:], self.x[:, -few:]
        return (weight * x).sum(1) / np.maximum(weight.sum(1), 1e-300)
