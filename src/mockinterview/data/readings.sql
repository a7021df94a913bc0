create table if not exists note (
    path text primary key,
    size integer not null,
    mtime_ns integer not null,
    digest text not null,
    record blob not null
) strict;

create table if not exists texts (
    path text primary key references note on delete cascade,
    stamp text not null,
    record blob not null
) strict;

create table if not exists rubric (
    question text primary key,
    stamp text not null,
    record blob not null
) strict;

create table if not exists program (stamp text not null) strict;
