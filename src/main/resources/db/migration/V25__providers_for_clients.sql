-- Providers that clients may sign in through as well, and who of them is which user.
alter table provider add column audience varchar(20) default 'STAFF' not null;

-- The key is a hash of issuer and subject, as that of staff is. The account is what a person recognises it by.
create table provider_user (
    subject_key varchar(64) not null primary key,
    provider_id bigint not null,
    user_id bigint not null,
    subject varchar(300) not null,
    account varchar(300) not null,
    linked_at bigint not null,
    used_at bigint,
    constraint provider_user_once unique (provider_id, user_id),
    constraint provider_user_provider foreign key (provider_id) references provider (id),
    constraint provider_user_user foreign key (user_id) references app_user (id)
);
create index provider_user_by_user on provider_user (user_id);
