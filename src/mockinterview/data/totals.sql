-- Running totals of the turns that count, kept by triggers: no command reads all turns.
-- What counts is a turn of a question that wasn't taken back; sureness counts follow-ups too.

create table question_total (
    question_id text primary key,
    last_turn integer not null,
    last_score real not null
) strict;

create table point_total (
    question_id text not null,
    point integer not null,
    missed integer not null,
    asked integer not null,
    primary key (question_id, point)
) strict, without rowid;

create table quarter_total (
    quarter integer primary key,
    answers integer not null
) strict;

create table interview_total (
    interview integer primary key,
    score real not null
) strict;

create table sure_total (
    sure integer not null,
    score real not null,
    answers integer not null,
    primary key (sure, score)
) strict, without rowid;

create table stale_card (
    question_id text primary key
) strict, without rowid;

create index interview_total_by_score on interview_total (score);
create index interview_by_title on interview (title);
create index turn_by_time on turn (at);

insert into question_total
    select question_id, max(id), coalesce(final_score, score, 0) from turn
    where kind = 'question' and not was_undone group by question_id;

insert into point_total
    select question_id, json_extract(mark.value, '$[0]'),
        sum(json_extract(mark.value, '$[1]') in ('missing', 'contradicted')), count(*)
    from turn, json_each(coalesce(marks, '[]')) as mark
    where turn.kind = 'question' and not was_undone group by 1, 2;

insert into quarter_total
    select cast(strftime('%s', at) as integer) / 900, count(*) from turn
    where kind = 'question' and not was_undone group by 1;

insert into interview_total
    select interview, avg(coalesce(final_score, score, 0)) from turn
    where kind = 'question' and not was_undone group by interview;

insert into sure_total
    select sure, coalesce(score, 0), count(*) from turn
    where sure is not null and not was_undone group by 1, 2;

insert into stale_card select distinct question_id from turn where kind = 'question';

create trigger turn_is_added after insert on turn
when new.kind = 'question' and not new.was_undone begin
    insert into quarter_total values (cast(strftime('%s', new.at) as integer) / 900, 1)
        on conflict (quarter) do update set answers = answers + 1;
    insert into question_total
        values (new.question_id, new.id, coalesce(new.final_score, new.score, 0))
        on conflict (question_id) do update
        set last_turn = excluded.last_turn, last_score = excluded.last_score;
    insert into point_total
        select new.question_id, json_extract(value, '$[0]'),
            json_extract(value, '$[1]') in ('missing', 'contradicted'), 1
        from json_each(coalesce(new.marks, '[]')) where true
        on conflict (question_id, point) do update
        set missed = missed + excluded.missed, asked = asked + excluded.asked;
    insert or replace into interview_total
        select new.interview, avg(coalesce(final_score, score, 0)) from turn
        where interview = new.interview and kind = 'question' and not was_undone;
    insert or ignore into stale_card values (new.question_id);
end;

create trigger turn_is_marked after update of marks, was_undone on turn
when new.kind = 'question' begin
    insert into point_total
        select old.question_id, json_extract(value, '$[0]'),
            -(json_extract(value, '$[1]') in ('missing', 'contradicted')), -1
        from json_each(coalesce(old.marks, '[]')) where not old.was_undone
        on conflict (question_id, point) do update
        set missed = missed + excluded.missed, asked = asked + excluded.asked;
    insert into point_total
        select new.question_id, json_extract(value, '$[0]'),
            json_extract(value, '$[1]') in ('missing', 'contradicted'), 1
        from json_each(coalesce(new.marks, '[]')) where not new.was_undone
        on conflict (question_id, point) do update
        set missed = missed + excluded.missed, asked = asked + excluded.asked;
end;

create trigger turn_is_scored after update of score, final_score, was_undone on turn
when new.kind = 'question' begin
    update question_total set last_score = coalesce(new.final_score, new.score, 0)
        where question_id = new.question_id and last_turn = new.id;
    delete from interview_total where interview = new.interview;
    insert into interview_total
        select interview, avg(coalesce(final_score, score, 0)) from turn
        where interview = new.interview and kind = 'question' and not was_undone
        group by interview;
    insert or ignore into stale_card values (new.question_id);
end;

create trigger turn_is_rated after update of rating on turn when new.kind = 'question' begin
    insert or ignore into stale_card values (new.question_id);
end;

create trigger turn_is_taken_back after update of was_undone on turn
when new.kind = 'question' and new.was_undone <> old.was_undone begin
    update quarter_total set answers = answers + old.was_undone - new.was_undone
        where quarter = cast(strftime('%s', new.at) as integer) / 900;
    delete from question_total where question_id = new.question_id;
    insert into question_total
        select question_id, id, coalesce(final_score, score, 0) from turn
        where question_id = new.question_id and kind = 'question' and not was_undone
        order by id desc limit 1;
end;

create trigger turn_is_sure after update of sure, score, was_undone on turn begin
    insert into sure_total
        select old.sure, coalesce(old.score, 0), -1
        where old.sure is not null and not old.was_undone
        on conflict (sure, score) do update set answers = answers - 1;
    insert into sure_total
        select new.sure, coalesce(new.score, 0), 1
        where new.sure is not null and not new.was_undone
        on conflict (sure, score) do update set answers = answers + 1;
end;
