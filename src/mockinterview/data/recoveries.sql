-- How often a follow-up covered a key point that its question's answer had missed or got wrong,
-- kept by triggers; neither turn was taken back.

create table recovery_total (
    question_id text not null,
    point integer not null,
    recovered integer not null,
    primary key (question_id, point)
) strict, without rowid;

create view recovered_point as
    select turn.interview, turn.id as follow_up, opening.id as opening, turn.question_id, turn.point
    from turn join turn as opening on opening.id = turn.parent,
        json_each(coalesce(opening.marks, '[]')) as mark
    where turn.kind = 'follow_up' and not turn.was_undone and not opening.was_undone
        and json_extract(turn.marks, '$[0][1]') = 'covered'
        and json_extract(mark.value, '$[0]') = turn.point
        and json_extract(mark.value, '$[1]') in ('missing', 'contradicted');

insert into recovery_total
    select question_id, point, count(*) from recovered_point group by 1, 2;

create trigger turn_is_no_more_as_it_was before update of marks, was_undone on turn begin
    insert into recovery_total
        select question_id, point, -1 from recovered_point
        where interview = old.interview and old.id in (follow_up, opening)
        on conflict (question_id, point) do update set recovered = recovered + excluded.recovered;
end;

create trigger turn_is_as_it_will_be after update of marks, was_undone on turn begin
    insert into recovery_total
        select question_id, point, 1 from recovered_point
        where interview = new.interview and new.id in (follow_up, opening)
        on conflict (question_id, point) do update set recovered = recovered + excluded.recovered;
end;
