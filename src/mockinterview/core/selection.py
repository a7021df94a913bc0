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
    at most; `weak` leaves only what was last answered below solid. What is tied
    follows the `seed`, the order of the notes where there is none.
    """

    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    section: str = ""
    level: int | None = None
    count: int = 5
    weak: bool = False
    seed: int | None = None

    @property
    def may_change(self) -> bool:
        """Tell whether what is asked may change with how the interview goes."""
        return not (self.questions or self.weak or self.level)


def matching(entries: Sequence[Entry], wish: Wish) -> list[Entry]:
    """Return the questions that a wish restricts an interview to, but those that it names."""
    return [
        entry
        for entry in entries
        if (not wish.topics or entry.topic in wish.topics)
        and (not wish.section or entry.section == wish.section)
        and (wish.level is None or entry.level == wish.level)
        and entry.id not in wish.questions
    ]


def choose(
    entries: Sequence[Entry],
    wish: Wish,
    last_scores: Mapping[str, float],
    due: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the questions to ask, in order; none comes twice.

    Named questions come first, as they are named. Then those of the rest that
    are needed most, see `by_need`; those of named topics are asked by level,
    then in the order of the notes. Weak ones come by their last score.

    Args:
        entries: All questions, in the order of the notes.
        wish: What to be asked about.
        last_scores: The last final score, 0..1, of each question answered
            before, the one answered least recently first.
        due: The ids of what is due, the most urgent first.
    """
    named = tuple(dict.fromkeys(wish.questions))
    if named and not (wish.topics or wish.section):
        return named
    left = max(0, wish.count - len(named))
    found = matching(entries, wish)
    if wish.weak:
        weak = [entry for entry in found if _is_weak(last_scores.get(entry.id))]
        ranked = sorted(weak, key=lambda entry: last_scores[entry.id])
    else:
        ranked = by_need(found, last_scores, () if wish.topics else due, wish.seed)
    chosen = ranked[:left]
    if wish.topics and not wish.weak:
        places = {entry.id: place for place, entry in enumerate(entries)}
        chosen.sort(key=lambda entry: (entry.level, places[entry.id]))
    return (*named, *(entry.id for entry in chosen))


def _is_weak(score: float | None) -> bool:
    return score is not None and _rank_of(score) < _rank_of(1.0)


def _rank_of(score: float) -> int:
    """Return the place of a score's verdict, the worst first."""
    from mockinterview.core.model import Verdict  # noqa: PLC0415 - what is new needs no verdict
    from mockinterview.core.verdict import verdict_of  # noqa: PLC0415

    return list(reversed(Verdict)).index(verdict_of(score))


def by_need(
    entries: Sequence[Entry],
    last_scores: Mapping[str, float],
    due: Sequence[str] = (),
    seed: int | None = None,
) -> list[Entry]:
    """Sort questions by need.

    What is due comes first; then what was never answered, one question of each
    topic before the second of any, the lower levels first; then what was
    answered, by its last verdict, the worst first, within one what was answered
    least recently. What is tied follows the seed, else stays as it is.

    Args:
        entries: The questions.
        last_scores: The last final score of each one answered before, 0..1, the
            one answered least recently first.
        due: The ids of what is due, the most urgent first.
        seed: Draws the order of what is tied.
    """
    ranked = sorted(entries, key=lambda entry: entry.level)
    if seed is not None:
        lots = _lots(entries, str(seed))
        ranked = sorted(entries, key=lambda entry: (entry.level, lots[entry.id]))
    urgency = {question_id: place for place, question_id in enumerate(due)}
    recency = {question_id: place for place, question_id in enumerate(last_scores)}
    turns: dict[str, int] = {}
    keys: dict[str, tuple[int, int]] = {}
    for entry in ranked:
        turn = turns[entry.topic] = turns.get(entry.topic, 0) + 1
        if entry.id in urgency:
            keys[entry.id] = (-1, urgency[entry.id])
        elif entry.id in recency:
            keys[entry.id] = (1 + _rank_of(last_scores[entry.id]), recency[entry.id])
        else:
            keys[entry.id] = (0, turn)
    return sorted(ranked, key=lambda entry: keys[entry.id])


def _lots(entries: Sequence[Entry], seed: str) -> dict[str, str]:
    """Draw a lot for each question, by its id and the seed alone."""
    from hashlib import sha256  # noqa: PLC0415 - only where something is drawn

    return {entry.id: sha256(f"{seed} {entry.id}".encode()).hexdigest() for entry in entries}


def drawn(entries: Sequence[Entry], count: int, seed: str) -> tuple[str, ...]:
    """Draw questions by a seed, and return their ids, the lower levels first.

    One question of each topic comes before the second of any. The draw depends
    on nothing but the seed and the ids, so another question in the notes
    changes it little, and no machine draws otherwise.
    """
    lots = _lots(entries, seed)
    ranked = sorted(entries, key=lambda entry: lots[entry.id])
    turns: dict[str, int] = {}
    turn_of: dict[str, int] = {}
    for entry in ranked:
        turn_of[entry.id] = turns[entry.topic] = turns.get(entry.topic, 0) + 1
    chosen = sorted(ranked, key=lambda entry: turn_of[entry.id])[:count]
    return tuple(entry.id for entry in sorted(chosen, key=lambda entry: entry.level))
