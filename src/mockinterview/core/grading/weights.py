"""The small models that a mark is made of, and the weights that they have learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Any, Self

MODELS = ("covered", "contradicted", "unsupported")


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


NEVER = Logistic(-60.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of a marker.

    Is a point covered, is it contradicted, and do the notes not bear the answer out?
    """

    covered: Logistic
    contradicted: Logistic
    unsupported: Logistic = NEVER

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the weights of a record as it is stored, by model and feature."""
        models = record["models"]
        return cls(
            *(Logistic(models[name]["intercept"], models[name]["weights"]) for name in MODELS)
        )


FIRST_WEIGHTS = Weights(
    covered=Logistic(-3.5, {"near": 8.0}),
    contradicted=Logistic(-3.0, {"false": 4.0, "telling": 4.0, "sentences": 15.0}),
)
"""Set by hand, for a marker to which no learnt weights are given."""
