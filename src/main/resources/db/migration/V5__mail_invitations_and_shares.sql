-- The body is sealed while the letter waits, and gone as soon as it was delivered or given up.
create table letter (
    id bigint not null primary key,
    state varchar(20) not null,
    recipient varchar(254) not null,
    subject varchar(200) not null,
    sealed_body varchar(8000),
    created_at bigint not null,
    due_at bigint not null,
    tries integer not null,
    failure varchar(200) not null
);
create index letter_by_due on letter (state, due_at);

alter table client_account add column sign_on_in boolean default true not null;

alter table membership add column all_services boolean default true not null;
alter table membership add column ends_at bigint;
alter table membership add column revision integer default 0 not null;
create table membership_service (
    membership_id bigint not null,
    service_id bigint not null,
    primary key (membership_id, service_id),
    constraint membership_service_membership foreign key (membership_id) references membership (id),
    constraint membership_service_service foreign key (service_id) references service (id)
);
create index membership_service_by_service on membership_service (service_id);

-- open_key is empty as soon as the invitation is answered: so nobody is invited twice at once, and may be again later.
create table invitation (
    id bigint not null primary key,
    account_id bigint not null,
    email varchar(254) not null,
    open_key varchar(300),
    language varchar(5) not null,
    permissions varchar(400) not null,
    all_services boolean not null,
    ends_at bigint,
    state varchar(20) not null,
    token_hash varchar(43) not null,
    inviter_kind varchar(20) not null,
    inviter_id bigint not null,
    inviter_name varchar(300) not null,
    sent_at bigint not null,
    expires_at bigint not null,
    version integer not null,
    constraint invitation_once unique (open_key),
    constraint invitation_token unique (token_hash),
    constraint invitation_account foreign key (account_id) references client_account (id)
);
create index invitation_by_account on invitation (account_id, state);
create table invitation_service (
    invitation_id bigint not null,
    service_id bigint not null,
    primary key (invitation_id, service_id),
    constraint invitation_service_invitation foreign key (invitation_id) references invitation (id),
    constraint invitation_service_service foreign key (service_id) references service (id)
);
create index invitation_service_by_service on invitation_service (service_id);
