"""Choose which questions an interview asks, by rules that can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that may be asked: its id, its level and its section."""

    id: str
    level: int
    section: str

    @property
    def topic(self) -> str:
        """The slug of its topic."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks to be interviewed about; what is empty doesn't restrict.

    `questions` are ids, asked in the order given; `count` is how many questions
    at most; `weak` leaves only what was last answered below solid.
    """

    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    section: str = ""
    level: int | None = None
    count: int = 5
    weak: bool = False


def choose(
    entries: Sequence[Entry],
    wish: Wish,
    last_scores: Mapping[str, float],
    due: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the questions to ask, in order.

    Named questions come first, as they are named. Questions of named topics
    follow by level, then in the order of the notes. Without a topic, what is due
    comes first; then what was never answered, one question of each topic before
    the second of any; then what was answered below solid, the lowest last score
    first; then the rest, the lowest first. Weak ones come by their last score.

    Args:
        entries: All questions, in the order of the notes.
        wish: What to be asked about.
        last_scores: The last final score, 0..1, of each question answered before.
        due: The ids of what is due, the most urgent first.
    """
    named = tuple(dict.fromkeys(wish.questions))
    if named and not (wish.topics or wish.section):
        return named
    matching = [
        entry
        for entry in entries
        if (not wish.topics or entry.topic in wish.topics)
        and (not wish.section or entry.section == wish.section)
        and (wish.level is None or entry.level == wish.level)
        and entry.id not in named
    ]
    ranked = sorted(matching, key=lambda entry: entry.level)
    if wish.weak:
        weak = [entry for entry in ranked if _is_weak(last_scores.get(entry.id))]
        ranked = sorted(weak, key=lambda entry: last_scores[entry.id])
    elif not wish.topics:
        ranked = _by_need(ranked, last_scores, due)
    chosen = (*named, *(entry.id for entry in ranked))
    return chosen[: max(wish.count, len(named))]


def _is_weak(score: float | None) -> bool:
    return score is not None and not _is_solid(score)


def _is_solid(score: float) -> bool:
    from mockinterview.core.model import Verdict  # noqa: PLC0415 - a topic is asked without them
    from mockinterview.core.verdict import verdict_of  # noqa: PLC0415

    return verdict_of(score) is Verdict.SOLID


def _by_need(
    ranked: Sequence[Entry], last_scores: Mapping[str, float], due: Sequence[str]
) -> list[Entry]:
    """Sort entries by need: due ones, new ones spread over the topics, then the weakest."""
    places = {question_id: place for place, question_id in enumerate(due)}
    turn_of_topic: dict[str, int] = {}
    keys: dict[str, tuple[int, float]] = {}
    for entry in ranked:
        turn = turn_of_topic[entry.topic] = turn_of_topic.get(entry.topic, 0) + 1
        score = last_scores.get(entry.id)
        if entry.id in places:
            keys[entry.id] = (-1, places[entry.id])
        elif score is None:
            keys[entry.id] = (0, turn)
        else:
            keys[entry.id] = (1 + _is_solid(score), score)
    return sorted(ranked, key=lambda entry: keys[entry.id])


def drawn(entries: Sequence[Entry], count: int, seed: str) -> tuple[str, ...]:
    """Draw questions by a seed, and return their ids, the lower levels first.

    One question of each topic comes before the second of any. The draw depends
    on nothing but the seed and the ids, so another question in the notes
    changes it little, and no machine draws otherwise.
    """
    from hashlib import sha256  # noqa: PLC0415 - only for scripted rounds

    lots = {entry.id: sha256(f"{seed} {entry.id}".encode()).hexdigest() for entry in entries}
    ranked = sorted(entries, key=lambda entry: lots[entry.id])
    turns: dict[str, int] = {}
    turn_of: dict[str, int] = {}
    for entry in ranked:
        turn_of[entry.id] = turns[entry.topic] = turns.get(entry.topic, 0) + 1
    chosen = sorted(ranked, key=lambda entry: turn_of[entry.id])[:count]
    return tuple(entry.id for entry in sorted(chosen, key=lambda entry: entry.level))
