create table access_request (
    id bigint not null primary key,
    reference varchar(20) not null,
    asker_id bigint not null,
    asker_name varchar(300) not null,
    server_id bigint not null,
    server_name varchar(300) not null,
    reason varchar(300) not null,
    minutes integer not null,
    asked_at bigint not null,
    expires_at bigint not null,
    state varchar(20) not null,
    decided_at bigint,
    decided_by varchar(300),
    sentence varchar(300),
    until_at bigint,
    ended_at bigint,
    ended_by varchar(300),
    version integer not null,
    constraint access_request_reference unique (reference)
);
create index access_request_by_asker on access_request (asker_id, state);
create index access_request_by_state on access_request (state, asked_at);
