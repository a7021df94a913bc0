alter table interview add column strict_time integer not null default 0
    check (strict_time in (0, 1));
