-- What other systems call the API with. Of a secret only its hash is here; the prefix, which begins each secret of the
-- credential, is of lower case letters and digits, and tells which credential it is.
create table api_credential (
    id bigint not null primary key,
    name varchar(60) not null,
    prefix varchar(8) not null,
    secret_hash varchar(64) not null,
    former_hash varchar(64),
    former_until bigint,
    scopes varchar(500) not null,
    addresses varchar(2000) not null,
    ends_at bigint,
    created_at bigint not null,
    created_by varchar(300) not null,
    answers_id bigint not null,
    revoked_at bigint,
    version integer not null,
    constraint api_credential_prefix unique (prefix),
    constraint api_credential_answers foreign key (answers_id) references administrator (id)
);
create index api_credential_by_answers on api_credential (answers_id);

-- When and from where it was last used; apart, so that noting it neither waits for nor changes the credential.
create table api_credential_use (
    credential_id bigint not null primary key,
    used_at bigint,
    address varchar(64) not null,
    constraint api_credential_use_credential foreign key (credential_id) references api_credential (id)
);

-- Nobody may give what nobody holds: the new right begins with those who administer the staff.
update role_group set permissions = concat(permissions, ',MANAGE_API_CREDENTIALS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%MANAGE_API_CREDENTIALS%';

-- Services of a client page by page, as other systems read them: in the order of ids.
create index service_by_account_and_id on service (account_id, id);
