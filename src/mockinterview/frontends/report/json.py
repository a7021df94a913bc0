"""A report as JSON."""

from __future__ import annotations

from typing import Any

from mockinterview.core.calibration import calibration_record
from mockinterview.core.grade_lines import grade_record
from mockinterview.core.json_lines import json_text
from mockinterview.core.report import Asked, Report
from mockinterview.core.text_records import text_record
from mockinterview.core.turns import Turn


def json_report(report: Report) -> str:
    """Return a report as JSON: the same interview gives the same bytes."""
    return json_text(report_record(report), indent=2) + "\n"


def report_record(report: Report) -> dict[str, Any]:
    """Return a report as a record."""
    summary, manner = report.summary, report.interview.manner
    return {
        "title": report.title,
        "person": report.person,
        "started_at": report.started_at.isoformat() if report.started_at else None,
        "style": manner.style.value,
        "follow_ups": manner.follow_ups,
        "time": manner.seconds,
        "score": summary.score,
        "min_score": report.min_score,
        "passed": report.is_passed,
        "asked": len(report.interview.questions),
        "seconds": round(report.seconds, 1),
        "seconds_to_first_point": report.seconds_to_first_point,
        "questions": [_question_record(asked) for asked in report.asked],
        "to_reread": [
            {
                "point": text_record(missed.point.text),
                "source": {"path": missed.source.path, "line": missed.source.line},
            }
            for missed in summary.to_reread
        ],
        "earlier": [{"at": past.at.isoformat(), "score": past.score} for past in report.earlier],
        **(
            {"calibration": calibration_record(report.calibration)}
            if report.calibration.answers
            else {}
        ),
    }


def _question_record(asked: Asked) -> dict[str, Any]:
    question, outcome = asked.question, asked.outcome
    return {
        "question_id": question.id,
        "prompt": text_record(question.prompt),
        "level": question.level,
        "source": {"path": question.source.path, "line": question.source.line},
        "score": outcome.score,
        "score_then": asked.score_then,
        "skipped": outcome.was_skipped,
        "hints": outcome.hints,
        "hint_cost": outcome.hint_cost,
        "recovered": outcome.recovered,
        "turns": [_turn_record(turn) for turn in asked.turns],
    }


def _turn_record(turn: Turn) -> dict[str, Any]:
    graded = grade_record(None, turn.grade, turn.answer)
    del graded["id"]
    return {
        "kind": turn.kind.value,
        "point": turn.point,
        "answer": turn.answer,
        "seconds": turn.seconds,
        "note": turn.note,
        **({} if turn.sure is None else {"sure": turn.sure}),
        **graded,
    }
