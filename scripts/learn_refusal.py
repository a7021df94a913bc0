"""Learn when the notes don't have what was asked, cross-validated.

python scripts/learn_refusal.py [--write]

From the judged queries and our own; those that are kept apart tell what it is worth.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from judged_queries import JUDGED, KEPT_APART, OWN, ROOT, Query, query_sets
from mockinterview.builtin import builtin_corpus
from mockinterview.core.finding import Finder
from mockinterview.core.refusing import SIGNS
from mockinterview.index_file import build_index, open_index

REFUSAL = ROOT / "src" / "mockinterview" / "data" / "refusal.json"
STRENGTH = 10.0
FOLDS = 20
WRONGLY_REFUSED = 0.02
"""The share of the queries in the notes that may be refused, out of fold."""


@dataclass(frozen=True, slots=True)
class Example:
    """A query's signs, not a number where one is missing, and whether the notes have it."""

    signs: list[float]
    is_inside: bool


def main() -> None:
    """Learn the model, print what it is worth and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write src/mockinterview/data")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index.bin"
        build_index([builtin_corpus()], index, lambda *_: None)
        with open_index(index) as notes:
            finder = notes.finder()
            sets = {name: list(_examples(finder, asked)) for name, asked in query_sets().items()}
    learnt = [example for name, found in sets.items() if name != KEPT_APART for example in found]
    record = learn(learnt)
    record["kept_apart"] = errors_of(record, sets[KEPT_APART])
    text = json.dumps(record, indent=2) + "\n"
    print(text, end="")
    if options.write:
        REFUSAL.write_text(text, encoding="utf-8")


def _examples(finder: Finder, queries: Sequence[Query]) -> Iterator[Example]:
    for query in queries:
        signs = finder.signs(query.text)
        yield Example([signs.get(name, math.nan) for name in SIGNS], bool(query.topics))


def learn(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the model as it is stored, with where it comes from and how often it errs."""
    matrix = np.array([example.signs for example in examples])
    means = np.nanmean(matrix, axis=0)
    matrix = np.where(np.isnan(matrix), means, matrix)
    inside = np.array([example.is_inside for example in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    said = cross_val_predict(model, matrix, inside, cv=folds, method="predict_proba")[:, 1]
    least = float(np.quantile(said[inside], WRONGLY_REFUSED))
    model.fit(matrix, inside)
    return {
        "learnt_from": {
            "files": {path.name: _checksum(path) for path in (JUDGED, OWN)},
            "inside": int(inside.sum()),
            "outside": int((~inside).sum()),
        },
        "out_of_fold": {
            "auc": round(float(roc_auc_score(inside, said)), 3),
            "wrongly_refused": round(float((said[inside] < least).mean()), 3),
            "wrongly_answered": round(float((said[~inside] >= least).mean()), 3),
        },
        "by": "scripts/learn_refusal.py",
        "on": datetime.now(UTC).date().isoformat(),
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": _named(model.coef_[0]),
        "means": _named(means),
        "least": round(least, 4),
    }


def errors_of(record: dict[str, Any], examples: Sequence[Example]) -> dict[str, float]:
    """Return how often a model errs on queries that it has not seen."""
    weights, means = (
        np.array([record[key][name] for name in SIGNS]) for key in ("weights", "means")
    )
    matrix = np.array([example.signs for example in examples])
    values = np.where(np.isnan(matrix), means, matrix) @ weights + record["intercept"]
    found = 1 / (1 + np.exp(-values)) >= record["least"]
    inside = np.array([example.is_inside for example in examples])
    return {
        "wrongly_refused": round(float((~found[inside]).mean()), 3),
        "wrongly_answered": round(float(found[~inside].mean()), 3),
    }


def _named(numbers: Sequence[float]) -> dict[str, float]:
    return {name: round(float(number), 4) for name, number in zip(SIGNS, numbers, strict=True)}


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
