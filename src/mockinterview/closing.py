"""What an interview came to, with what the history has from before it."""

from __future__ import annotations

import contextlib

from mockinterview.core.interview import Interview
from mockinterview.core.manner import Occasion
from mockinterview.core.report import MOST_EARLIER, Past, Report
from mockinterview.errors import MockInterviewError
from mockinterview.ledger import Ledger


def report_of(interview: Interview, occasion: Occasion, ledger: Ledger | None) -> Report:
    """Return the report of an interview that has just been held.

    A scripted round stands beside the same round, any other interview beside
    all others, its questions beside themselves when they were last asked.
    """
    earlier: tuple[Past, ...] = ()
    before: dict[str, float] = {}
    if ledger is not None and ledger.number:
        # what can't be read now has been complained of before, or isn't worth losing the end
        with contextlib.suppress(MockInterviewError):
            earlier = ledger.history.past(occasion.title, ledger.number, MOST_EARLIER)
            before = ledger.history.scores_before(ledger.planned, ledger.number)
    return Report(
        occasion.title,
        interview,
        min_score=occasion.min_score,
        started_at=ledger.started_at if ledger else None,
        earlier=earlier,
        scores_before=before,
        is_round=bool(occasion.title),
    )
