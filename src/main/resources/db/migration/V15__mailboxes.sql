-- In MB. What clients make is limited from the start: 10 GB, and never without a limit unless somebody allows it.
alter table product add column mailbox_quota integer default 250 not null;
alter table product add column mailbox_highest integer default 10240 not null;
alter table product add column mailbox_unlimited boolean default false not null;

-- One row uses up the one-time key of one form. The user and the service are plain values: the row outlives both.
create table mailbox_attempt (
    key_hash varchar(64) not null primary key,
    user_id bigint not null,
    service_id bigint not null,
    local_part varchar(64) not null,
    domain varchar(253) not null,
    state varchar(20) not null,
    cause varchar(40) not null,
    detail varchar(300) not null,
    reference varchar(20) not null,
    began_at bigint not null,
    ends_at bigint not null
);
create index mailbox_attempt_by_end on mailbox_attempt (ends_at);
create index mailbox_attempt_by_address on mailbox_attempt (domain, local_part);
