-- Where an application is told that a session has ended, and whether it is told which one.
alter table application add column logout_address varchar(500);
alter table application add column logout_session boolean default true not null;

-- One session of a user as one application knows it: named when a code is made, held when an ID token was given, and then,
-- once the session has ended, what there is to tell and what came of it. Another user_epoch is another session to it: what
-- came of the former one has ended.
create table application_session (
    sid varchar(64) not null primary key,
    application_id bigint not null,
    session_hash varchar(64) not null,
    user_id bigint not null,
    user_epoch integer not null,
    subject varchar(64) not null,
    issuer varchar(500) not null,
    state varchar(20) not null,
    made_at bigint not null,
    ended_at bigint,
    due_at bigint,
    tried_at bigint,
    tries integer not null,
    outcome varchar(300) not null,
    constraint application_session_once unique (application_id, session_hash, user_epoch),
    constraint application_session_application foreign key (application_id) references application (id)
);
create index application_session_by_state on application_session (state, due_at);
create index application_session_by_tried on application_session (application_id, tried_at);

alter table application_grant add column sid varchar(64);
