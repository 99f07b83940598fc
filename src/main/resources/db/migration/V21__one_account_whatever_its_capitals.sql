-- The name of a service's account as it is compared: two names that differ by capitals only are one account. It is asked for
-- each service that is added or led elsewhere, and for each line of an import.
alter table service add column username_key varchar(100) default '' not null;
update service set username_key = lower(username);
create index service_by_username_key on service (server_id, username_key);
