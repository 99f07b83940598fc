-- What a call of the API that named a key was answered, so that the same call sent again makes nothing twice. Of the key
-- and of the request only hashes are here; the answer is sealed, and is left out where it holds a secret. Status 0: not
-- answered yet.
create table api_answer (
    id bigint not null primary key,
    credential_id bigint not null,
    key_hash varchar(43) not null,
    request_hash varchar(43) not null,
    mark varchar(43) not null,
    reserved_at bigint not null,
    ends_at bigint not null,
    status integer not null,
    answer varchar(8000) not null,
    constraint api_answer_key unique (credential_id, key_hash),
    constraint api_answer_credential foreign key (credential_id) references api_credential (id)
);
create index api_answer_by_end on api_answer (ends_at);
