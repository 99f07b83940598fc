-- Runs on H2, PostgreSQL and MariaDB. Points in time are milliseconds since 1970 UTC: one type on all of them, free of
-- time zones, and compared in SQL as it is.

create sequence panelkey_seq start with 50 increment by 50;

create table app_user (
    id bigint not null primary key,
    email varchar(254) not null,
    name varchar(100) not null,
    password_hash varchar(250),
    enabled boolean not null,
    language varchar(5) not null,
    session_epoch integer not null,
    created_at bigint not null,
    version integer not null,
    constraint app_user_email unique (email)
);

create table client_account (
    id bigint not null primary key,
    name varchar(100) not null,
    status varchar(20) not null,
    owner_id bigint not null,
    created_at bigint not null,
    version integer not null,
    constraint client_account_owner foreign key (owner_id) references app_user (id)
);
create index client_account_by_name on client_account (name, id);
create index client_account_by_owner on client_account (owner_id);

create table membership (
    id bigint not null primary key,
    user_id bigint not null,
    account_id bigint not null,
    permissions varchar(400) not null,
    version integer not null,
    constraint membership_once unique (user_id, account_id),
    constraint membership_user foreign key (user_id) references app_user (id),
    constraint membership_account foreign key (account_id) references client_account (id)
);
create index membership_by_account on membership (account_id);

create table role_group (
    id bigint not null primary key,
    name varchar(60) not null,
    permissions varchar(2000) not null,
    version integer not null,
    constraint role_group_name unique (name)
);

create table administrator (
    id bigint not null primary key,
    email varchar(254) not null,
    name varchar(100) not null,
    password_hash varchar(250),
    role_group_id bigint not null,
    enabled boolean not null,
    language varchar(5) not null,
    session_epoch integer not null,
    created_at bigint not null,
    version integer not null,
    constraint administrator_email unique (email),
    constraint administrator_role_group foreign key (role_group_id) references role_group (id)
);
create index administrator_by_role_group on administrator (role_group_id);

create table server_group (
    id bigint not null primary key,
    name varchar(60) not null,
    fill_rule varchar(20) not null,
    version integer not null,
    constraint server_group_name unique (name)
);

create table server (
    id bigint not null primary key,
    name varchar(60) not null,
    panel varchar(30) not null,
    host varchar(253) not null,
    port integer not null,
    trust_kind varchar(20) not null,
    trust_value varchar(8000) not null,
    username varchar(100) not null,
    sealed_secret varchar(4000) not null,
    secret_changed_at bigint not null,
    public_name varchar(253),
    allowed_hosts varchar(2000) not null,
    path_template varchar(300),
    datacentre varchar(60),
    server_group_id bigint,
    max_accounts integer,
    restricted boolean not null,
    enabled boolean not null,
    created_at bigint not null,
    version integer not null,
    constraint server_name unique (name),
    constraint server_in_group foreign key (server_group_id) references server_group (id)
);
create index server_by_group on server (server_group_id);

create table server_access (
    server_id bigint not null,
    role_group_id bigint not null,
    primary key (server_id, role_group_id),
    constraint server_access_server foreign key (server_id) references server (id),
    constraint server_access_role_group foreign key (role_group_id) references role_group (id)
);
create index server_access_by_role_group on server_access (role_group_id);

create table product (
    id bigint not null primary key,
    name varchar(100) not null,
    type varchar(20) not null,
    panel varchar(30) not null,
    server_group_id bigint,
    version integer not null,
    constraint product_name unique (name),
    constraint product_server_group foreign key (server_group_id) references server_group (id)
);

create table service (
    id bigint not null primary key,
    account_id bigint not null,
    product_id bigint not null,
    server_id bigint not null,
    username varchar(100) not null,
    domain varchar(253) not null,
    status varchar(20) not null,
    status_reason varchar(200) not null,
    created_at bigint not null,
    version integer not null,
    constraint service_account foreign key (account_id) references client_account (id),
    constraint service_product foreign key (product_id) references product (id),
    constraint service_server foreign key (server_id) references server (id)
);
create index service_by_account on service (account_id, domain, id);
create index service_by_server on service (server_id, domain, id);
create index service_by_domain on service (domain, id);
create index service_by_product on service (product_id);

-- Ids of others are plain values here, so that rows outlive what they speak of.
create table audit_event (
    id bigint not null primary key,
    at bigint not null,
    reference varchar(20) not null,
    action varchar(40) not null,
    outcome varchar(20) not null,
    actor_kind varchar(20) not null,
    actor_id bigint,
    actor_name varchar(300) not null,
    address varchar(45) not null,
    object_kind varchar(30) not null,
    object_id bigint,
    object_name varchar(300) not null,
    account_id bigint,
    service_id bigint,
    server_id bigint,
    rule varchar(40) not null,
    cause varchar(40) not null,
    detail varchar(1000) not null,
    panel_millis bigint
);
create index audit_event_by_time on audit_event (at, id);
create index audit_event_by_reference on audit_event (reference);
create index audit_event_by_actor on audit_event (actor_kind, actor_id, at);
create index audit_event_by_server on audit_event (server_id, at);
create index audit_event_by_service on audit_event (service_id, at);

create table login_token (
    token_hash varchar(43) not null primary key,
    kind varchar(30) not null,
    subject varchar(300) not null,
    holder varchar(43) not null,
    issued_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index login_token_by_end on login_token (expires_at);

create table opening (
    opening_key varchar(43) not null primary key,
    until_at bigint not null
);
create index opening_by_end on opening (until_at);

create table setting (
    name varchar(60) not null primary key,
    content varchar(4000) not null
);

create table job_run (
    job varchar(40) not null primary key,
    started_at bigint not null,
    finished_at bigint,
    last_count bigint not null,
    total_count bigint not null,
    failure varchar(300) not null
);
