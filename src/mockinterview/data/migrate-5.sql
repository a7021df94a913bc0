alter table turn add column sure integer check (sure between 1 and 5);
