"""Histories as older versions wrote them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

OLD_SCHEMA = """
create table interview (
    id integer primary key, started_at text not null, language text not null,
    questions text not null
) strict;
create table turn (
    id integer primary key, interview integer not null references interview (id),
    at text not null, kind text not null check (kind in ('question', 'follow_up')),
    parent integer references turn (id), point integer, question_id text not null,
    answer text not null, was_skipped integer not null check (was_skipped in (0, 1)),
    hints integer not null, seconds real not null, score real check (score between 0 and 1),
    final_score real check (final_score between 0 and 1), scorer text, marks text
) strict;
create table wording (
    question_id text not null, point text not null, phrase text not null, at text not null,
    primary key (question_id, point, phrase)
) strict;
create index turn_by_interview on turn (interview);
create index turn_by_question on turn (question_id, at);
insert into interview values (1, '2026-03-01T12:00:00+00:00', 'zh', '["resnet/idea"]');
insert into turn values (1, 1, '2026-03-01T12:01:00+00:00', 'question', null, null, 'resnet/idea',
    '加上输入', 0, 0, 9.5, 0.5, 0.5, '1', '[]');
pragma user_version = 1;
"""


def old_history(path: Path) -> None:
    """Write a history of the first schema, with one answer in it."""
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(OLD_SCHEMA)
    connection.close()
