"""How an interview that may change its plan goes on: harder, easier, deeper, beside.

The number of questions stays. What comes next follows from how the questions
so far ended, by rules that depend on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from mockinterview.core.bounds import EASIEST, HARDEST
from mockinterview.core.model import Question, Verdict
from mockinterview.core.outcome import Outcome
from mockinterview.core.remarks import PHASES, Remark
from mockinterview.core.rules import Rules
from mockinterview.core.verdict import verdict_of

WEAK = (Verdict.WEAK, Verdict.NONE)


@dataclass(frozen=True, slots=True)
class Flow:
    """Where an interview stands that may change its plan.

    `level` is the one that it asks at; `since` how many questions had ended
    when that last moved; `chain` how many follow-ups, further questions among
    them, a question of the plan has brought. `remarks` tell why the present
    question comes, `streak` how many answers in a row moved the level.
    """

    level: int
    since: int = 0
    chain: int = 0
    remarks: tuple[Remark, ...] = ()
    streak: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """What else could be asked.

    `of_topic` returns the questions of a topic, what is needed most first,
    `comparing` those that set a topic beside another one; `due` are the ids of
    planned questions that stay in the plan, because they are due.
    """

    of_topic: Callable[[str], Sequence[Question]]
    comparing: Callable[[str], Sequence[Question]]
    due: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions asked so far, and those that are to come, in order."""

    asked: tuple[Question, ...]
    coming: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return (*self.asked, *self.coming)

    @property
    def next(self) -> Question:
        """The question that comes next."""
        return self.coming[0]

    def is_free(self, question: Question) -> bool:
        """Tell whether a question was not asked yet; it may be planned."""
        return all(question.id != asked.id for asked in self.asked)

    def with_next(self, question: Question, due: frozenset[str]) -> Plan | None:
        """Return the plan with a question next; it takes the place of the last one not due.

        A question that is planned already is only asked earlier. None where
        everything that is to come is due.
        """
        rest = [other for other in self.coming if other.id != question.id]
        if len(rest) == len(self.coming):
            places = [place for place, other in enumerate(rest) if other.id not in due]
            if not places:
                return None
            del rest[places[-1]]
        return Plan(self.asked, (question, *rest))


@dataclass(frozen=True, slots=True)
class Step:
    """How a question ended: its outcome, and how many follow-ups it had."""

    outcome: Outcome
    follow_ups: int = 0


def next_step(
    plan: Plan, steps: Sequence[Step], flow: Flow, shelf: Shelf, rules: Rules
) -> tuple[Plan, Flow]:
    """Return how the plan and the flow go on after a question has ended.

    1. A solid answer brings a deeper question of its topic, one level up, else
       one that compares the topic with a neighbour, no easier than the last.
       It counts as a follow-up of the question of the plan that began this, so
       there are at most as many as the style has follow-ups.
    2. Else the plan goes on. After so many solid answers in a row as the style
       has it, the level rises by one, after so many weak ones it falls; a
       skipped question is weak.
    3. At that level comes the plan's next question of it; else one of it on the
       plan's next topic; else the plan stands, and the level is its question's.

    Nothing comes twice. A question that is due stays in the plan.

    Args:
        plan: What was asked, all of it ended, and what is to come.
        steps: How the questions ended, in order.
        flow: Where the interview stood.
        shelf: What else could be asked.
        rules: The style's.
    """
    if not plan.coming:
        return plan, replace(flow, remarks=())
    used = flow.chain + steps[-1].follow_ups
    is_solid = verdict_of(steps[-1].outcome.score) is Verdict.SOLID
    if is_solid and used < rules.follow_ups and (brought := _brought(plan, shelf)):
        after, remark = brought
        return after, replace(flow, chain=used + 1, remarks=(remark,), streak=0)
    streak = streak_of(steps[flow.since :], rules)
    wanted = min(HARDEST, max(EASIEST, flow.level + (streak > 0) - (streak < 0)))
    after = _at_level(plan, wanted, shelf)
    level = after.next.level
    if not streak or level != wanted or level == flow.level:
        remarks = phase_remarks(plan.asked, after.next)
        return after, Flow(level, flow.since, remarks=remarks)
    move = Remark.HARDER if streak > 0 else Remark.EASIER
    return after, Flow(level, len(steps), remarks=(move,), streak=abs(streak))


def streak_of(steps: Sequence[Step], rules: Rules) -> int:
    """Return how many answers in a row move the level: above 0 up, below 0 down, 0 not at all.

    Args:
        steps: How the questions ended since the level last moved.
        rules: The style's.
    """
    verdicts = [verdict_of(step.outcome.score) for step in reversed(steps)]
    solid = sum(1 for _ in takewhile(lambda verdict: verdict is Verdict.SOLID, verdicts))
    weak = sum(1 for _ in takewhile(lambda verdict: verdict in WEAK, verdicts))
    if solid >= rules.harder_after:
        return solid
    return -weak if weak >= rules.easier_after else 0


def phase_remarks(asked: Sequence[Question], question: Question) -> tuple[Remark, ...]:
    """Return what is said before the first question of a phase, after these ones."""
    is_first = all(question.level != earlier.level for earlier in asked)
    return (PHASES[question.level],) if is_first else ()


def _brought(plan: Plan, shelf: Shelf) -> tuple[Plan, Remark] | None:
    """Return the plan with the question that a solid answer brings, and which kind it is."""
    last = plan.asked[-1]
    for question in (*plan.coming, *shelf.of_topic(last.topic)):
        is_deeper = question.topic == last.topic and question.level == last.level + 1
        if is_deeper and plan.is_free(question) and (after := plan.with_next(question, shelf.due)):
            return after, Remark.DEEPER
    for question in sorted(shelf.comparing(last.topic), key=lambda question: question.level):
        is_as_hard = question.level >= last.level
        if is_as_hard and plan.is_free(question) and (after := plan.with_next(question, shelf.due)):
            return after, Remark.COMPARING
    return None


def _at_level(plan: Plan, level: int, shelf: Shelf) -> Plan:
    """Return the plan with its next question of a level, or its next topic asked at that level."""
    for place, question in enumerate(plan.coming):
        if question.level == level:
            return Plan(plan.asked, (question, *plan.coming[:place], *plan.coming[place + 1 :]))
    for place, planned in enumerate(plan.coming):
        found = [
            question
            for question in shelf.of_topic(planned.topic)
            if question.level == level and plan.is_free(question)
        ]
        if found and planned.id not in shelf.due:
            rest = (*plan.coming[:place], *plan.coming[place + 1 :])
            return Plan(plan.asked, (found[0], *rest))
    return plan
