"""Bounds that several parts keep to: levels and hints."""

from __future__ import annotations

EASIEST, HARDEST = 1, 3
"""The lowest and the highest level."""

HINT_COSTS = (0.1, 0.2, 0.4)
"""The part of the point's credit that each hint takes, in the order given."""
