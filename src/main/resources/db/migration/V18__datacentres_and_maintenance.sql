-- Where servers stand, as things of their own. What was typed as a datacentre so far becomes one; spellings that differ by
-- capitals, or by blanks at an end, are the same one, called as its oldest server has it. It takes over that server's id:
-- one sequence numbers everything, so no later datacentre gets this number again.
create table datacentre (
    id bigint not null primary key,
    name varchar(60) not null,
    place varchar(100) not null,
    note varchar(1000) not null,
    version integer not null,
    constraint datacentre_name unique (name)
);
insert into datacentre (id, name, place, note, version)
    select s.id, trim(s.datacentre), '', '', 0 from server s where s.id in (
        select min(t.id) from server t where trim(t.datacentre) <> '' group by lower(trim(t.datacentre)));
alter table server add column datacentre_id bigint;
update server set datacentre_id = (
    select d.id from datacentre d where lower(d.name) = lower(trim(server.datacentre)));
alter table server drop column datacentre;
alter table server add constraint server_in_datacentre foreign key (datacentre_id) references datacentre (id);
create index server_by_datacentre on server (datacentre_id);

-- What is done to a server, or to all in a datacentre: exactly one of the two is named. It begins and ends by these times.
create table maintenance (
    id bigint not null primary key,
    server_id bigint,
    datacentre_id bigint,
    note varchar(500) not null,
    client_note varchar(500) not null,
    begins_at bigint not null,
    ends_at bigint,
    stops_clients boolean not null,
    takes_no_accounts boolean not null,
    version integer not null,
    constraint maintenance_server foreign key (server_id) references server (id),
    constraint maintenance_datacentre foreign key (datacentre_id) references datacentre (id)
);
create index maintenance_by_server on maintenance (server_id);
create index maintenance_by_datacentre on maintenance (datacentre_id);
create index maintenance_by_begin on maintenance (begins_at, id);

-- How full servers are is counted, and never by reading whole rows of services.
create index service_by_room on service (server_id, status);
