create table interview (
    id integer primary key,
    started_at text not null,
    language text not null,
    questions text not null,
    title text not null default '',
    style text not null default 'neutral',
    follow_ups integer not null default 1 check (follow_ups in (0, 1)),
    seconds real not null default 0,
    min_score real not null default 0 check (min_score between 0 and 1),
    strict_time integer not null default 0 check (strict_time in (0, 1))
) strict;

create table turn (
    id integer primary key,
    interview integer not null references interview (id),
    at text not null,
    kind text not null check (kind in ('question', 'follow_up')),
    parent integer references turn (id),
    point integer,
    question_id text not null,
    answer text not null,
    was_skipped integer not null check (was_skipped in (0, 1)),
    hints integer not null,
    seconds real not null,
    score real check (score between 0 and 1),
    final_score real check (final_score between 0 and 1),
    scorer text,
    marks text,
    rating integer check (rating between 1 and 4),
    was_undone integer not null default 0 check (was_undone in (0, 1)),
    note text not null default '',
    sure integer check (sure between 1 and 5)
) strict;

create table wording (
    question_id text not null,
    point text not null,
    phrase text not null,
    at text not null,
    primary key (question_id, point, phrase)
) strict;

create table card (
    question_id text primary key,
    due text not null,
    last_review text not null,
    stability real not null,
    difficulty real not null
) strict;

create index turn_by_interview on turn (interview);
create index turn_by_question on turn (question_id, at);
