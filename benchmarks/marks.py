"""Print how well marks agree with the judged ones, and what junk earns.

python benchmarks/marks.py [--public FOLDER] [--without IDEA]…

Everything that is fitted is fitted anew for each question without that question.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import correlation, fmean

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import judged_answers as judged_set
import learn_marker as learning
from judged_answers import Judged
from left_out import measured_left_out
from mockinterview.core.glossary import Glossary
from mockinterview.core.grading import Grader, arrangement, competition, matching
from mockinterview.core.grading.grader import weighed
from mockinterview.core.grading.measure import Measured
from mockinterview.core.grading.weights import NEVER, Weights
from mockinterview.core.model import Grade, Language, Rubric, Status, Text
from mockinterview.marker import word_lists
from sample_answers import measured_samples

KINDS = (
    "excellent", "spoken", "cross", "good", "partial", "minimal",
    "wrong_relation", "stuffed", "off_topic",
)  # fmt: skip
PUBLIC = ("saf_en", "le_zh")
NOTE = (
    "The marks of grading.jsonl come from language models working from expert instructions, "
    "not from human examiners."
)
IDEAS = {
    "glossary": "no glossary: terms are alike by form only",
    "contrasts": "the glossary names no opposites",
    "kindred": "larger, more and increase are different things",
    "misconceptions": "the rubric states nothing false",
    "competition": "nothing is ever contradicted",
    "pooling": "the rest of the answer doesn't speak about a point",
    "telling": "no terms tell a misconception from its point",
    "length": "the length of an answer tells nothing",
    "contraries": "larger for smaller in what a point is read from tells nothing",
    "denial": "not and never make no difference to a point that is said",
    "windows": "a point is looked for by recall alone, whatever else its window says",
    "everyday": "choose and pick are different words",
    "contrary": "a statement is as near to who says grows for falls",
    "parts": "a clause of something true is no statement by itself",
    "arrangement": "it doesn't matter which words stand together, and in which order",
    "numbers": "numbers that the notes don't have tell nothing",
    "exchange": "what is said of training may as well be said of inference",
    "leads": "a point may be read from what says another one better",
    "support": "nothing is held against what the notes don't bear out",
    "guards": "no guard against bags of keywords and echoes",
}
DROPPED = {
    "pooling": ("pooled", "sentences"),
    "telling": ("telling",),
    "length": ("own",),
    "contraries": ("turned",),
    "windows": ("true", "sentence"),
    "numbers": ("numbers",),
    "exchange": ("exchanged",),
    "leads": ("leads",),
}


@dataclass(frozen=True)
class Bench:
    """A grader with what is left out of it, and weights fitted without each question."""

    grader: Grader
    judged: tuple[Judged, ...]
    without: frozenset[str]
    weights: dict[str, Weights]

    def measure(self, rubric: Rubric, text: str) -> Measured:
        """Return an answer laid against a rubric, the ideas left out left out."""
        if "misconceptions" in self.without:
            kept = tuple(replace(point, misconceptions=()) for point in rubric.points)
            rubric = replace(rubric, points=kept)
        measured = self.grader.measure(rubric, text)
        if "denial" in self.without:
            points = tuple(replace(point, denied=0.0) for point in measured.points)
            measured = replace(measured, points=points)
        return replace(measured, guards={}) if "guards" in self.without else measured

    def grade(self, question: Judged, text: str, rubric: Rubric | None = None) -> Grade:
        """Return the mark under weights that have not seen the question."""
        return weighed(self.measure(rubric or question.rubric, text), self.weights[question.id])

    def mean(self, texts: Callable[[Judged], Iterable[str]]) -> float:
        """Return the mean mark of some texts of every question."""
        return fmean(
            self.grade(question, text).score for question in self.judged for text in texts(question)
        )


def open_bench(without: frozenset[str]) -> Bench:
    """Return a bench; the weights are fitted here."""
    for idea in without:
        for name in DROPPED.get(idea, ()):
            learning.leave_out(name)
    if "arrangement" in without:
        arrangement.OUT_OF_ORDER = 0.0
    if "contrary" in without:
        matching.CONTRARY = 0.0
    if "parts" in without:
        competition.PART = 0.0
    judged = tuple(judged_set.read_judged())
    bench = Bench(_grader(without), judged, without, {})
    found = learning.examples(bench.measure, judged)
    found["unsupported"] = learning.support_examples(measured_samples(), measured_left_out())
    for question in judged:
        weights = learning.learn(found, question.id)
        if "competition" in without:
            weights = replace(weights, contradicted=NEVER)
        if "support" in without:
            weights = replace(weights, unsupported=NEVER)
        bench.weights[question.id] = weights
    return bench


def _grader(without: frozenset[str]) -> Grader:
    glossary, lists = judged_set.corpus_glossary(), word_lists()
    if "contrasts" in without:
        groups = {group.id: replace(group, opposite="") for group in glossary}
        glossary = Glossary(groups)
    if "glossary" in without:
        glossary = Glossary()
    if "everyday" in without:
        lists = replace(lists, everyday=())
    if "kindred" in without:
        lists = replace(lists, kindred=())
    return judged_set.judged_grader(glossary, lists)


def agreement(bench: Bench, *, in_one_language: bool) -> Iterator[tuple[str, str]]:
    """Yield the agreement with the judged marks, overall, by kind and by point."""
    said: list[float] = []
    judged: list[float] = []
    kinds: dict[str, list[float]] = {}
    made: list[tuple[bool, bool]] = []
    contradicted: list[tuple[bool, bool]] = []
    for question in bench.judged:
        rubric = question.rubric
        if in_one_language:
            rubric = judged_set.in_one_language(rubric, question.language)
        for answer in question.answers:
            grade = bench.grade(question, answer.text, rubric)
            said.append(grade.score)
            judged.append(answer.score)
            kinds.setdefault(answer.kind, []).append(grade.score)
            for point, mark in zip(grade.points, answer.points, strict=True):
                made.append((point.score >= learning.MADE, mark >= learning.MADE))
                is_contradicted = point.status is Status.CONTRADICTED
                contradicted.append((is_contradicted, mark < -learning.MADE))
    yield "r", f"{correlation(said, judged):.3f}"
    for kind in KINDS:
        yield f"mean, {kind}", f"{fmean(kinds[kind]):.3f}"
    yield "points made, F1", f"{f1(made):.3f}"
    yield "points contradicted, F1", f"{f1(contradicted):.3f}"


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the harmonic mean of precision and recall of (said, true) pairs."""
    both = sum(said and true for said, true in pairs)
    return 2 * both / max(1, sum(said for said, _ in pairs) + sum(true for _, true in pairs))


def controls(bench: Bench) -> Iterator[tuple[str, str]]:
    """Yield what junk, and what should earn everything, earns."""
    others = [
        bench.grade(question, other.good()).score
        for question in bench.judged
        for other in bench.judged
        if other is not question
    ]
    yield f"another question's good answer ({len(others)} pairs)", f"{fmean(others):.3f}"
    yield "the reference", f"{bench.mean(_references):.3f}"
    yield "the points joined", f"{bench.mean(_points_joined):.3f}"
    yield "all misconceptions", f"{bench.mean(_misconceptions):.3f}"
    negated = judged_set.negated_references()
    yield "the reference negated by hand", f"{bench.mean(lambda each: negated[each.id]):.3f}"
    yield "the reference's words, shuffled", f"{bench.mean(lambda each: _bags(bench, each)):.3f}"
    yield "the question echoed", f"{bench.mean(lambda each: each.rubric.prompt.wordings):.3f}"
    everything = {
        language: "\n".join(_references_in(each, language) for each in bench.judged)
        for language in Language
    }
    yield "all references pasted together", f"{bench.mean(lambda _: everything.values()):.3f}"
    that, rest = appended(bench)
    yield "a misconception appended: that point", f"{that:.3f}"
    yield "a misconception appended: the other points", f"{rest:.3f}"


def _references_in(question: Judged, language: Language) -> str:
    return " ".join(text.written_in(language) for text in question.rubric.references)


def _references(question: Judged) -> list[str]:
    return [_references_in(question, language) for language in Language]


def _points_joined(question: Judged) -> list[str]:
    return [
        ". ".join(point.text.written_in(language) for point in question.rubric.points)
        for language in Language
    ]


def _misconceptions(question: Judged) -> list[str]:
    return [
        " ".join(
            claim.written_in(language)
            for point in question.rubric.points
            for claim in point.misconceptions
        )
        for language in Language
    ]


def _bags(bench: Bench, question: Judged) -> list[str]:
    """Return the content words of the reference in random order, seed 0, by language."""
    chance = random.Random(0)
    bags = []
    for text in _references(question):
        tokens = bench.grader.reader.tokenizer.tokens(text)
        stop = word_lists().stop
        words = [token.form for token in tokens if token.form.isalnum() and token.form not in stop]
        chance.shuffle(words)
        bags.append(" ".join(words))
    return bags


def appended(bench: Bench) -> tuple[float, float]:
    """Return the mean marks of the point and of the others when something false is appended."""
    that: list[float] = []
    rest: list[float] = []
    for question in bench.judged:
        for text, marks in judged_set.appended(question):
            grade = bench.grade(question, text)
            for point, mark in zip(grade.points, marks, strict=True):
                (that if mark < 0 else rest).append(point.score)
    return fmean(that), fmean(rest)


def public(grader: Grader, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the agreement on other people's data, marked by teachers, reference only."""
    for name in PUBLIC:
        path = folder / f"{name}.jsonl"
        if not path.is_file():
            yield f"{name}, r", f"skipped: no {path}"
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        said = [grader.grade(_rubric(row), row["answer"]).score for row in rows]
        yield f"{name}, r", f"{correlation(said, [row['score'] for row in rows]):.3f}"


def _rubric(row: dict[str, str]) -> Rubric:
    def text(wording: str) -> Text:
        return Text(en=wording) if row["lang"] == "en" else Text(zh=wording)

    return Rubric(text(row["question"]), (), tuple(map(text, row["reference"])))


def speed(bench: Bench) -> Iterator[tuple[str, str]]:
    """Yield the milliseconds that an answer takes once its rubric is read."""
    pairs = [(each.rubric, answer.text) for each in bench.judged for answer in each.answers]
    started = time.perf_counter()
    for rubric, text in pairs:
        bench.grader.grade(rubric, text)
    took = (time.perf_counter() - started) / len(pairs) * 1000
    characters = fmean(len(text) for _, text in pairs)
    yield f"ms an answer (of {characters:.0f} characters)", f"{took:.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path, help="the folder that holds saf_en and le_zh")
    parser.add_argument("--without", action="append", default=[], choices=IDEAS, metavar="IDEA")
    options = parser.parse_args()
    print(NOTE)
    for idea in options.without:
        print(f"Without {idea}: {IDEAS[idea]}.")
    bench = open_bench(frozenset(options.without))
    both = dict(agreement(bench, in_one_language=False))
    one = dict(agreement(bench, in_one_language=True))
    print(f"\n{'grading.jsonl, out of fold':<56}{'both languages':>16}{'one':>10}")
    for name, value in both.items():
        print(f"{name:<56}{value:>16}{one[name]:>10}")
    print()
    for name, value in (*controls(bench), *speed(bench)):
        print(f"{name:<56}{value:>16}")
    if options.public is None:
        print(f"\n{', '.join(PUBLIC)} skipped: name their folder with --public.")
        return
    for name, value in public(bench.grader, options.public):
        print(f"{name:<56}{value:>16}")


if __name__ == "__main__":
    main()
