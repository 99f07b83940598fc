-- How often somebody decided what becomes of lines, and who did last: whoever starts an import says what was seen.
alter table import_run add column revision integer default 0 not null;
alter table import_run add column decided_by varchar(300) default '' not null;

-- When the lines of one that is over began to be removed.
alter table import_run add column lines_removed_at bigint;
