-- Applications that ask who somebody is (OpenID Connect). The client id is of lower case letters and digits: some databases
-- compare text without regard to case. Applications are switched off, never removed.
create table application (
    id bigint not null primary key,
    name varchar(60) not null,
    client_id varchar(40) not null,
    confidential boolean not null,
    subjects varchar(20) not null,
    scopes varchar(200) not null,
    signing varchar(10) not null,
    enabled boolean not null,
    created_at bigint not null,
    created_by varchar(300) not null,
    changed_at bigint not null,
    version integer not null,
    constraint application_client_id unique (client_id)
);

-- Where it may have browsers sent to, compared letter by letter and never in the database.
create table application_redirect (
    id bigint not null primary key,
    application_id bigint not null,
    purpose varchar(20) not null,
    place integer not null,
    address varchar(500) not null,
    constraint application_redirect_application foreign key (application_id) references application (id)
);
create index application_redirect_by_application on application_redirect (application_id, purpose, place);

-- Of a secret only its hash; a former one ends by itself.
create table application_secret (
    id bigint not null primary key,
    application_id bigint not null,
    secret_hash varchar(64) not null,
    made_at bigint not null,
    made_by varchar(300) not null,
    ends_at bigint,
    constraint application_secret_application foreign key (application_id) references application (id)
);
create index application_secret_by_application on application_secret (application_id);

-- What ID tokens are signed with. The private part is sealed, and gone as soon as a later key signs. Of two nodes that make
-- the same generation one comes too late.
create table signing_key (
    key_id varchar(64) not null primary key,
    algorithm varchar(10) not null,
    generation integer not null,
    public_key varchar(2000) not null,
    sealed_key varchar(6000),
    made_at bigint not null,
    signs_from bigint not null,
    constraint signing_key_generation unique (algorithm, generation)
);

-- Who somebody is to an application: drawn, so that it tells nothing and is given to nobody else later. The sector is blank
-- where all applications know the same.
create table application_subject (
    subject varchar(64) not null primary key,
    user_id bigint not null,
    sector varchar(40) not null,
    made_at bigint not null,
    constraint application_subject_once unique (user_id, sector)
);

-- What an application asked through a browser, until it is answered.
create table application_request (
    key_hash varchar(64) not null primary key,
    application_id bigint not null,
    redirect_address varchar(500) not null,
    scopes varchar(200) not null,
    state varchar(2000),
    nonce varchar(500),
    challenge varchar(128) not null,
    prompt varchar(40) not null,
    max_age bigint,
    hinted_subject varchar(64),
    asked_at bigint not null,
    ends_at bigint not null,
    answer varchar(20),
    answered_by bigint
);
create index application_request_by_end on application_request (ends_at);

-- What a user allowed an application, remembered until the user takes it back.
create table application_consent (
    id bigint not null primary key,
    application_id bigint not null,
    user_id bigint not null,
    scopes varchar(200) not null,
    given_at bigint not null,
    used_at bigint,
    constraint application_consent_once unique (application_id, user_id),
    constraint application_consent_application foreign key (application_id) references application (id)
);
create index application_consent_by_user on application_consent (user_id);

-- One sign-in to an application: its code, and the family of all tokens that come of it. Ended, none of them counts.
create table application_grant (
    id bigint not null primary key,
    application_id bigint not null,
    user_id bigint not null,
    user_epoch integer not null,
    subject varchar(64) not null,
    session_hash varchar(64) not null,
    scopes varchar(200) not null,
    nonce varchar(500),
    proven_at bigint not null,
    strong boolean not null,
    redirect_address varchar(500) not null,
    challenge varchar(128) not null,
    code_hash varchar(64) not null,
    code_ends_at bigint not null,
    code_used_at bigint,
    made_at bigint not null,
    used_at bigint,
    ends_at bigint not null,
    ended_at bigint,
    constraint application_grant_code unique (code_hash),
    constraint application_grant_application foreign key (application_id) references application (id)
);
create index application_grant_by_user on application_grant (user_id, application_id);
create index application_grant_by_application on application_grant (application_id);
create index application_grant_by_end on application_grant (ends_at);

create table application_token (
    token_hash varchar(64) not null primary key,
    grant_id bigint not null,
    kind varchar(20) not null,
    scopes varchar(200) not null,
    made_at bigint not null,
    ends_at bigint not null,
    used_at bigint,
    constraint application_token_grant foreign key (grant_id) references application_grant (id)
);
create index application_token_by_grant on application_token (grant_id);
create index application_token_by_end on application_token (ends_at);

-- Whether the person confirmed the address: only then an application is told so.
alter table app_user add column email_confirmed boolean default false not null;

-- Nobody may give what nobody holds: the new right begins with those who administer the staff.
update role_group set permissions = concat(permissions, ',MANAGE_APPLICATIONS'), version = version + 1
where permissions like '%MANAGE_ROLE_GROUPS%' and permissions like '%MANAGE_ADMINISTRATORS%'
    and permissions not like '%MANAGE_APPLICATIONS%';
