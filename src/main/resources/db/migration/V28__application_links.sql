-- Links in control panels that lead people back in. A set says which, for a kind of panel or for one group of servers; the
-- group's own goes before the panel's. The key of the group is 0 where the set is the panel's own: not every database
-- compares what is missing.
create table link_set (
    id bigint not null primary key,
    panel varchar(40) not null,
    group_key bigint not null,
    server_group_id bigint,
    is_on boolean not null,
    saves integer not null,
    version integer not null,
    constraint link_set_once unique (panel, group_key),
    constraint link_set_group foreign key (server_group_id) references server_group (id) on delete cascade
);
create index link_set_by_group on link_set (server_group_id);

create table link_entry (
    id bigint not null primary key,
    set_id bigint not null,
    link varchar(40) not null,
    is_on boolean not null,
    place integer not null,
    destination varchar(40) not null,
    label_en varchar(60) not null,
    label_de varchar(60) not null,
    constraint link_entry_once unique (set_id, link),
    constraint link_entry_of_set foreign key (set_id) references link_set (id) on delete cascade
);

-- What a panel shows for one service and its owner. The secret is sealed until the panel has it for sure, so that it can be
-- sent once more, and then only its hash is left. Rows explain the record, so they outlive the service for a while.
create table link_credential (
    id bigint not null primary key,
    client_key varchar(40) not null,
    service_id bigint not null,
    server_id bigint not null,
    account_id bigint not null,
    owner_id bigint not null,
    username_key varchar(100) not null,
    purpose varchar(20) not null,
    secret_hash varchar(64) not null,
    sealed_secret varchar(400),
    made_at bigint not null,
    made_by varchar(300) not null,
    confirmed_at bigint,
    ends_at bigint,
    used_at bigint,
    constraint link_credential_key unique (client_key)
);
create index link_credential_by_service on link_credential (service_id);
create index link_credential_by_server on link_credential (server_id);
create index link_credential_by_end on link_credential (ends_at);

-- The links of one account of a panel: what is to be there, and what is there as far as is known.
create table link_place (
    id bigint not null primary key,
    server_id bigint not null,
    username varchar(100) not null,
    username_key varchar(100) not null,
    service_id bigint,
    wanted varchar(64) not null,
    applied varchar(64) not null,
    credential_id bigint,
    links varchar(1000) not null,
    state varchar(20) not null,
    attempts integer not null,
    cause varchar(30) not null,
    detail varchar(300) not null,
    due_at bigint not null,
    checked_at bigint,
    constraint link_place_once unique (server_id, username_key),
    constraint link_place_server foreign key (server_id) references server (id) on delete cascade
);
create index link_place_due on link_place (server_id, state, due_at);
create index link_place_by_service on link_place (service_id);

-- The work on one server: one node at a time, by a claim that ends by itself.
create table link_server (
    server_id bigint not null primary key,
    lane integer not null,
    due_at bigint not null,
    claim varchar(60) not null,
    failures integer not null,
    cause varchar(30) not null,
    detail varchar(300) not null,
    refused_username varchar(100) not null,
    refused_secret_at bigint,
    checked_at bigint,
    reconciled_at bigint,
    listed_at bigint,
    constraint link_server_server foreign key (server_id) references server (id) on delete cascade
);
create index link_server_due on link_server (lane, due_at);

-- Since when a service belongs to its client and is this account of a panel, and since when a client has its owner, where
-- either ever changed: whoever had an account before may still have a session open in it.
alter table service add column held_since bigint;
create index service_by_held_since on service (held_since);
alter table client_account add column owner_since bigint;

-- Nobody may give what nobody holds: the new rights begin with those who administer the staff.
update role_group set permissions = concat(permissions, ',VIEW_APPLICATION_LINKS,MANAGE_APPLICATION_LINKS'),
    version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%MANAGE_APPLICATION_LINKS%';
