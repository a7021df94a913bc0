alter table turn add column was_undone integer not null default 0 check (was_undone in (0, 1));
alter table turn add column note text not null default '';
