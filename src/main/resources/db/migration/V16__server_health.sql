-- How each server is, and when it is looked at again: one row for each, which goes with its server.
create table server_health (
    server_id bigint not null primary key,
    state varchar(30) not null,
    cause varchar(30) not null,
    since_at bigint not null,
    last_seen varchar(30) not null,
    failures integer not null,
    lane integer not null,
    checked_at bigint,
    due_at bigint not null,
    claim varchar(60) not null,
    took_millis integer not null,
    panel_version varchar(100) not null,
    certificate_key varchar(60) not null,
    certificate_subject varchar(300) not null,
    certificate_issuer varchar(300) not null,
    certificate_end bigint,
    refused_username varchar(100) not null,
    refused_secret_at bigint,
    constraint server_health_server foreign key (server_id) references server (id) on delete cascade
);
create index server_health_due on server_health (lane, due_at);
create index server_health_by_state on server_health (state);

-- What changed about servers, kept for a while. News: 0 nobody wants a letter about it, 1 waits for one, 2 told.
create table server_health_change (
    id bigint not null primary key,
    server_id bigint not null,
    happened_at bigint not null,
    kind varchar(20) not null,
    former varchar(30) not null,
    state varchar(30) not null,
    cause varchar(30) not null,
    detail varchar(300) not null,
    valid_until bigint,
    news integer not null,
    constraint server_health_change_server foreign key (server_id) references server (id) on delete cascade
);
create index server_health_change_by_server on server_health_change (server_id, happened_at, id);
create index server_health_change_by_news on server_health_change (news, happened_at);
create index server_health_change_by_time on server_health_change (happened_at);

-- Which administrators want a letter when servers fail and recover.
create table server_health_reader (
    administrator_id bigint not null primary key,
    since_at bigint not null,
    constraint server_health_reader_administrator
        foreign key (administrator_id) references administrator (id) on delete cascade
);

-- When such letters were last written: the one row is taken by one node at a time.
create table server_health_letter (
    id integer not null primary key,
    written_at bigint not null
);
insert into server_health_letter values (1, 0);
