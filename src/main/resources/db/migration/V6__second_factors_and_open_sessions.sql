-- A person is a user or an administrator: the kind is that of the record's actors.
create table authenticator_app (
    id bigint not null primary key,
    holder_kind varchar(20) not null,
    holder_id bigint not null,
    sealed_key varchar(400) not null,
    begun_at bigint not null,
    confirmed_at bigint,
    last_step bigint not null,
    failures integer not null,
    constraint authenticator_app_once unique (holder_kind, holder_id)
);

create table recovery_code (
    code_hash varchar(64) not null primary key,
    holder_kind varchar(20) not null,
    holder_id bigint not null,
    made_at bigint not null,
    used_at bigint
);
create index recovery_code_by_holder on recovery_code (holder_kind, holder_id);

create table passkey (
    id bigint not null primary key,
    holder_kind varchar(20) not null,
    holder_id bigint not null,
    name varchar(60) not null,
    credential_hash varchar(64) not null,
    credential varchar(4000) not null,
    sign_count bigint not null,
    added_at bigint not null,
    used_at bigint,
    constraint passkey_once unique (credential_hash)
);
create index passkey_by_holder on passkey (holder_kind, holder_id);

create table open_session (
    key_hash varchar(64) not null primary key,
    holder_kind varchar(20) not null,
    holder_id bigint not null,
    began_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    address varchar(60) not null,
    browser varchar(300) not null,
    proof varchar(20) not null
);
create index open_session_by_holder on open_session (holder_kind, holder_id, began_at);
create index open_session_by_end on open_session (ends_at);

alter table role_group add column second_factor boolean default false not null;
alter table server add column second_factor boolean default false not null;
