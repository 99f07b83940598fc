create table sign_on_lock (
    id bigint not null primary key,
    scope varchar(20) not null,
    place_id bigint not null,
    place_name varchar(300) not null,
    reason varchar(300) not null,
    set_at bigint not null,
    set_by varchar(300) not null,
    until_at bigint,
    lifted_at bigint,
    lifted_by varchar(300),
    version integer not null
);
create index sign_on_lock_by_place on sign_on_lock (place_id, lifted_at);
create index sign_on_lock_by_time on sign_on_lock (set_at, id);
