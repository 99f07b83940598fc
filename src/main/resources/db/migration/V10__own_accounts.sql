-- Somebody wants to sign in with another address: one at a time, until both addresses were confirmed or a day is over.
create table email_change (
    id bigint not null primary key,
    holder_kind varchar(20) not null,
    holder_id bigint not null,
    epoch integer not null,
    present_email varchar(254) not null,
    fresh_email varchar(254) not null,
    asked_at bigint not null,
    ends_at bigint not null,
    present_confirmed_at bigint,
    fresh_confirmed_at bigint,
    constraint email_change_once unique (holder_kind, holder_id)
);
create index email_change_by_end on email_change (ends_at);

-- Somebody forgot a password, or nobody did: whether there is such a person is found out by a job and not at the door.
create table forgotten_password (
    id bigint not null primary key,
    area varchar(20) not null,
    email varchar(254) not null,
    page varchar(1000) not null,
    address varchar(45) not null,
    asked_at bigint not null
);

-- What was done to somebody, such as signing in as the person.
create index audit_event_by_object on audit_event (object_kind, object_id, at);
