alter table interview add column title text not null default '';
alter table interview add column style text not null default 'neutral';
alter table interview add column follow_ups integer not null default 1
    check (follow_ups in (0, 1));
alter table interview add column seconds real not null default 0;
alter table interview add column min_score real not null default 0
    check (min_score between 0 and 1);

alter table turn add column rating integer check (rating between 1 and 4);

create table card (
    question_id text primary key,
    due text not null,
    last_review text not null,
    stability real not null,
    difficulty real not null
) strict;
