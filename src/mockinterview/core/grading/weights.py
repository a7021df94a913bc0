"""The small models that a mark is made of, and the weights that they have learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from mockinterview.core.logistic import Logistic

MODELS = ("covered", "contradicted", "unsupported")


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
