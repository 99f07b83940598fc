-- Where staff sign in: providers of OpenID Connect, which of their groups mean which role group, and who came from where.
create table provider (
    id bigint not null primary key,
    name varchar(60) not null,
    issuer varchar(300) not null,
    client_id varchar(300) not null,
    sealed_secret varchar(4000) not null,
    scopes varchar(300) not null,
    group_claim varchar(200) not null,
    creates_people boolean not null,
    counts_as_factor boolean not null,
    enabled boolean not null,
    version integer not null,
    constraint provider_name unique (name)
);

create table provider_group (
    id bigint not null primary key,
    provider_id bigint not null,
    place integer not null,
    claim_value varchar(300) not null,
    role_group_id bigint not null,
    constraint provider_group_provider foreign key (provider_id) references provider (id),
    constraint provider_group_role_group foreign key (role_group_id) references role_group (id)
);
create index provider_group_by_provider on provider_group (provider_id, place);
create index provider_group_by_role_group on provider_group (role_group_id);

-- The key is a hash of issuer and subject: some databases compare text without regard to case, subjects differ by it.
create table provider_person (
    subject_key varchar(64) not null primary key,
    provider_id bigint not null,
    administrator_id bigint not null,
    subject varchar(300) not null,
    linked_at bigint not null,
    constraint provider_person_once unique (provider_id, administrator_id),
    constraint provider_person_provider foreign key (provider_id) references provider (id),
    constraint provider_person_administrator foreign key (administrator_id) references administrator (id)
);
create index provider_person_by_administrator on provider_person (administrator_id);

-- A row stands for an administrator whose next sign-in through the provider is to be linked.
create table provider_link (
    administrator_id bigint not null primary key,
    provider_id bigint not null,
    until_at bigint not null,
    constraint provider_link_provider foreign key (provider_id) references provider (id),
    constraint provider_link_administrator foreign key (administrator_id) references administrator (id)
);

-- While its one row is there, staff sign in through a provider only, but for the one administrator that it names.
create table local_sign_in_off (
    id bigint not null primary key,
    administrator_id bigint not null,
    since_at bigint not null,
    constraint local_sign_in_off_administrator foreign key (administrator_id) references administrator (id)
);
