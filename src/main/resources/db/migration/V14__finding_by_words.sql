-- What servers, services and clients are called, by each start of a part of it: found by an index whatever part is typed.
-- Words compare by their characters alone and never by the rules of a language: else no index finds a beginning.
create table finding_word (
    kind smallint not null,
    object_id bigint not null,
    word varchar(80) ${exactly} not null,
    place smallint not null,
    constraint finding_word_once primary key (kind, object_id, word)
);
create index finding_word_by_word on finding_word (kind, place, word, object_id);

-- What was there before is put into words by a job; a row says up to which one, and is gone when all are done.
create table finding_fill (
    kind smallint not null primary key,
    last_id bigint not null
);
insert into finding_fill (kind, last_id) select 1, min(id) - 1 from server having count(*) > 0;
insert into finding_fill (kind, last_id) select 2, min(id) - 1 from service having count(*) > 0;
insert into finding_fill (kind, last_id) select 3, min(id) - 1 from client_account having count(*) > 0;

create table favourite_server (
    administrator_id bigint not null,
    server_id bigint not null,
    since bigint not null,
    constraint favourite_server_once primary key (administrator_id, server_id),
    constraint favourite_server_of foreign key (administrator_id) references administrator (id) on delete cascade,
    constraint favourite_server_to foreign key (server_id) references server (id) on delete cascade
);
create index favourite_server_by_server on favourite_server (server_id);

create table favourite_service (
    administrator_id bigint not null,
    service_id bigint not null,
    since bigint not null,
    constraint favourite_service_once primary key (administrator_id, service_id),
    constraint favourite_service_of foreign key (administrator_id) references administrator (id) on delete cascade,
    constraint favourite_service_to foreign key (service_id) references service (id) on delete cascade
);
create index favourite_service_by_service on favourite_service (service_id);
