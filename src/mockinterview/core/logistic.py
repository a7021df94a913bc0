"""A logistic model: the smallest thing that can be learnt and explained by arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over named features."""

    intercept: float
    weights: Mapping[str, float] = field(default_factory=dict)

    def __call__(self, features: Mapping[str, float]) -> float:
        """Return the probability, 0..1."""
        value = self.intercept
        for name, weight in self.weights.items():
            value += weight * features[name]
        return 1 / (1 + exp(-max(-60.0, min(60.0, value))))
