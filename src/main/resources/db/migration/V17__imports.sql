-- One import, or one comparison of a server with what is known of it. Who began it, and where, are plain values: the row
-- outlives them. Whoever holds the lease works on it; a node that died loses it by time.
create table import_run (
    id bigint not null primary key,
    purpose varchar(20) not null,
    source varchar(20) not null,
    server_id bigint,
    title varchar(200) not null,
    state varchar(20) not null,
    failure varchar(40) not null,
    failure_detail varchar(300) not null,
    by_id bigint,
    by_name varchar(300) not null,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    lease_until bigint not null,
    lease_holder varchar(43) not null
);
create index import_run_by_state on import_run (state, id);
create index import_run_by_server on import_run (server_id, purpose, id);

create table import_line (
    id bigint not null primary key,
    run_id bigint not null,
    line_number integer not null,
    server_id bigint,
    username varchar(100) not null,
    domain varchar(253) not null,
    owner varchar(100) not null,
    email varchar(254) not null,
    holder varchar(100) not null,
    plan varchar(100) not null,
    status varchar(20) not null,
    status_reason varchar(200) not null,
    kind varchar(20) not null,
    problem varchar(40) not null,
    differs varchar(40) not null,
    choice varchar(20) not null,
    account_id bigint,
    product_id bigint,
    state varchar(20) not null,
    service_id bigint,
    constraint import_line_once unique (run_id, line_number),
    constraint import_line_run foreign key (run_id) references import_run (id)
);
create index import_line_by_state on import_line (run_id, state, line_number);
create index import_line_by_kind on import_line (run_id, kind, line_number);

-- Whether an account is known is asked for every line of an import.
create index service_by_username on service (server_id, username);
