-- How often a follow-up covered a key point that its question's answer had missed or got wrong,
-- kept by triggers; neither turn was taken back.

create table recovery_total (
    question_id text not null,
    point integer not null,
    recovered integer not null,
    primary key (question_id, point)
) strict, without rowid;

insert into recovery_total
    select turn.question_id, turn.point, count(*)
    from turn join turn as opening on opening.id = turn.parent,
        json_each(coalesce(opening.marks, '[]')) as mark
    where turn.kind = 'follow_up' and not turn.was_undone and not opening.was_undone
        and json_extract(turn.marks, '$[0][1]') = 'covered'
        and json_extract(mark.value, '$[0]') = turn.point
        and json_extract(mark.value, '$[1]') in ('missing', 'contradicted')
    group by 1, 2;

create trigger follow_up_is_marked after update of marks, was_undone on turn
when new.kind = 'follow_up' begin
    insert into recovery_total
        select new.question_id, new.point,
            (not new.was_undone and coalesce(json_extract(new.marks, '$[0][1]'), '') = 'covered')
            - (not old.was_undone and coalesce(json_extract(old.marks, '$[0][1]'), '') = 'covered')
        from turn as opening, json_each(coalesce(opening.marks, '[]')) as mark
        where opening.id = new.parent and not opening.was_undone
            and json_extract(mark.value, '$[0]') = new.point
            and json_extract(mark.value, '$[1]') in ('missing', 'contradicted')
        on conflict (question_id, point) do update set recovered = recovered + excluded.recovered;
end;

create trigger opening_is_marked after update of marks, was_undone on turn
when new.kind = 'question' begin
    insert into recovery_total
        select turn.question_id, turn.point, -1
        from turn, json_each(coalesce(old.marks, '[]')) as mark
        where turn.interview = new.interview and turn.parent = new.id
            and turn.kind = 'follow_up' and not turn.was_undone and not old.was_undone
            and json_extract(turn.marks, '$[0][1]') = 'covered'
            and json_extract(mark.value, '$[0]') = turn.point
            and json_extract(mark.value, '$[1]') in ('missing', 'contradicted')
        on conflict (question_id, point) do update set recovered = recovered + excluded.recovered;
    insert into recovery_total
        select turn.question_id, turn.point, 1
        from turn, json_each(coalesce(new.marks, '[]')) as mark
        where turn.interview = new.interview and turn.parent = new.id
            and turn.kind = 'follow_up' and not turn.was_undone and not new.was_undone
            and json_extract(turn.marks, '$[0][1]') = 'covered'
            and json_extract(mark.value, '$[0]') = turn.point
            and json_extract(mark.value, '$[1]') in ('missing', 'contradicted')
        on conflict (question_id, point) do update set recovered = recovered + excluded.recovered;
end;
