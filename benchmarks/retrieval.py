"""How well questions find the right topic, and how well strange ones are refused.

    python benchmarks/retrieval.py [--corpus DIR]… [--misses]

`judged/queries.jsonl` are queries with the topics any of which is right, written
apart from the corpus; `own_queries.jsonl` are our own, nearly all of them written
before they were run. Those without a topic (kind "outside") ask for what the notes
don't have. These are for looking at while something is changed;
`apart_queries.jsonl`, which nothing is chosen by, tell what it is worth.
`own_pairs.jsonl` ask about two topics, both of which are to be found, and so do
queries that are made of the names of every topic and the next one of its section.
Each group of the glossary that a note has is asked for alone, by its first spelling
in each language.
"""

from __future__ import annotations

import argparse
import itertools
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from judged_queries import KEPT_APART, PairQuery, Query, pair_queries, query_sets
from mockinterview.builtin import builtin_corpus
from mockinterview.core.language import Language
from mockinterview.core.naming import CONCEPT_MARK
from mockinterview.index_file import build_index, open_index

if TYPE_CHECKING:
    from mockinterview.core.finding import Finder
    from mockinterview.core.glossary import Glossary
    from mockinterview.index_file import TopicEntry

DEPTH = 5
COMPARING = {
    Language.EN: ("{} vs {}", "what is the difference between {} and {}"),
    Language.ZH: ("{}和{}的区别", "{}与{}哪个好"),
}
CONFIDENCE = 1.96
"""Standard deviations on either side of a share: 95% of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a query: the rank of the first right topic (0: none), and the time."""

    query: Query
    rank: int
    is_found: bool
    first: str
    milliseconds: float


def main() -> None:
    """Build an index of the notes and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, action="append", help="notes to use instead of ours")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    folders = options.corpus or [builtin_corpus()]
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index.bin"
        started = time.perf_counter()
        build_index(folders, index, lambda *_: None)
        seconds = time.perf_counter() - started
        print(f"index built in {seconds:.1f} s, {index.stat().st_size:,} bytes")
        with open_index(index) as notes:
            known = frozenset(entry.id for entry in notes.catalog)
            finder = notes.finder()
            measure(finder, known, show_misses=options.misses)
            pairs = pair_queries() | {"of names": list(_pairs_of_names(notes.catalog))}
            measure_pairs(finder, pairs, known, show_misses=options.misses)
            measure_terms(finder, notes.glossary(), show_misses=options.misses)


def measure(finder: Finder, known: frozenset[str], *, show_misses: bool) -> None:
    """Print what becomes of the queries of all sets."""
    finder.find("批归一化")  # loads the segmenter, which is not what is timed
    every: list[Outcome] = []
    for name, queries in query_sets().items():
        asked = [query for query in queries if query.topics <= known]
        left_out = len(queries) - len(asked)
        outcomes = [_outcome(finder, query) for query in asked]
        every += outcomes
        inside = [outcome for outcome in outcomes if outcome.query.topics]
        outside = [outcome for outcome in outcomes if not outcome.query.topics]
        print(f"\n{name}: {len(inside)} queries, {left_out} left out (topics not in these notes)")
        _print_table(inside)
        _print_found(inside, outside)
        if show_misses and not name.endswith(KEPT_APART):
            _print_misses(inside, outside)
    print("\nall:")
    _print_found(
        [outcome for outcome in every if outcome.query.topics],
        [outcome for outcome in every if not outcome.query.topics],
    )
    times = [outcome.milliseconds for outcome in every]
    print(f"\nper query: median {statistics.median(times):.2f} ms, most {max(times):.2f} ms")


def measure_pairs(
    finder: Finder,
    sets: dict[str, list[PairQuery]],
    known: frozenset[str],
    *,
    show_misses: bool,
) -> None:
    """Print how often both topics of a query about two are found."""
    print(f"\nabout two topics, both within {DEPTH}:")
    for name, queries in sets.items():
        asked = [query for query in queries if frozenset().union(*query.topics) <= known]
        missed = [query for query in asked if not _are_found(finder, query)]
        print(f"{name:<22}{_share_of(len(asked) - len(missed), len(asked))}" if asked else name)
        if show_misses and not name.endswith(KEPT_APART):
            for query in missed:
                print(f"  {query.text}: {' and '.join('/'.join(each) for each in query.topics)}")


def measure_terms(finder: Finder, glossary: Glossary, *, show_misses: bool) -> None:
    """Print how often a term of the glossary is refused where nothing else is asked."""
    index = finder.indexes.questions
    groups = [group for group in glossary if index.count(f"{CONCEPT_MARK}{group.id}")]
    asked = [name for group in groups for name in (*group.en[:1], *group.zh[:1])]
    refused = [name for name in asked if not finder.find(name, 1).found]
    print(f"\nterms of the glossary alone, refused: {_share_of(len(refused), len(asked))}")
    if show_misses:
        print(f"  {', '.join(refused)}")


def _are_found(finder: Finder, query: PairQuery) -> bool:
    found = {finding.topic for finding in finder.find(query.text, DEPTH).results}
    return all(topics & found for topics in query.topics)


def _pairs_of_names(catalog: Sequence[TopicEntry]) -> Iterator[PairQuery]:
    """Yield comparisons of each topic with the next of its section, by title and by alias."""
    sections: dict[str, list[TopicEntry]] = {}
    for entry in catalog:
        if entry.questions:
            sections.setdefault(entry.section, []).append(entry)
    for entries in sections.values():
        for pair in itertools.pairwise(entries):
            topics = tuple(frozenset([entry.id]) for entry in pair)
            for language, templates in COMPARING.items():
                titles = [entry.title.read_in(language) for entry in pair]
                aliases = [(*entry.aliases, entry.id)[0] for entry in pair]
                for template, names in itertools.product(templates, (titles, aliases)):
                    yield PairQuery(template.format(*names), topics)


def _outcome(finder: Finder, query: Query) -> Outcome:
    """Return the rank among the results as they are shown, found or not."""
    started = time.perf_counter()
    findings = finder.find(query.text, DEPTH)
    milliseconds = 1000 * (time.perf_counter() - started)
    topics = [finding.topic for finding in findings.results]
    rank = next((place for place, topic in enumerate(topics, 1) if topic in query.topics), 0)
    return Outcome(query, rank, findings.found, topics[0] if topics else "-", milliseconds)


def _print_table(outcomes: Sequence[Outcome]) -> None:
    print(f"{'kind':<12}{'n':>4}{'rank 1':>9}{f'within {DEPTH}':>10}{'RR':>8}")
    kinds = sorted({outcome.query.kind for outcome in outcomes})
    for kind in (*kinds, "all"):
        ranks = [each.rank for each in outcomes if kind in (each.query.kind, "all")]
        if ranks:
            first = _share(rank == 1 for rank in ranks)
            within = _share(rank > 0 for rank in ranks)
            reciprocal = statistics.fmean(1 / rank if rank else 0 for rank in ranks)
            print(f"{kind:<12}{len(ranks):>4}{first:>9.3f}{within:>10.3f}{reciprocal:>8.3f}")


def _print_found(inside: Sequence[Outcome], outside: Sequence[Outcome]) -> None:
    """Print how many queries in the notes are refused, and how many others answered."""
    refused = sum(not outcome.is_found for outcome in inside)
    answered = sum(outcome.is_found for outcome in outside)
    print(f"in the notes, wrongly refused:     {_share_of(refused, len(inside))}")
    if outside:
        print(f"not in the notes, wrongly answered: {_share_of(answered, len(outside))}")


def _share_of(hits: int, of: int) -> str:
    """Return a share with its 95% interval (Wilson, 1927)."""
    share, spread = hits / of, CONFIDENCE**2 / of
    middle = (share + spread / 2) / (1 + spread)
    reach = math.sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
    least, most = max(0.0, middle - reach), min(1.0, middle + reach)
    return f"{share:.3f} of {of} (95%: {least:.3f} to {most:.3f})"


def _print_misses(inside: Sequence[Outcome], outside: Sequence[Outcome]) -> None:
    for outcome in inside:
        if outcome.rank != 1 or not outcome.is_found:
            wanted = " or ".join(sorted(outcome.query.topics))
            found = "" if outcome.is_found else ", refused"
            place = f"{wanted} at {outcome.rank}{found}, {outcome.first} first"
            print(f"  {outcome.query.text}: {place}")
    for outcome in outside:
        if outcome.is_found:
            print(f"  {outcome.query.text}: answered with {outcome.first}")


def _share(hits: Iterable[bool]) -> float:
    return statistics.fmean(list(hits) or [0])


if __name__ == "__main__":
    main()
