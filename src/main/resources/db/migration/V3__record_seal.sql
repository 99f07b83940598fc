-- Blocks of sealed rows: a chain that is keyed outside the database. A block never spans two days of UTC, so that whole
-- days can be removed and their blocks stay. The listing holds the id and keyed hash of each row.
create table record_block (
    block_number bigint not null primary key,
    day_utc bigint not null,
    late boolean not null,
    first_at bigint not null,
    first_id bigint not null,
    last_at bigint not null,
    last_id bigint not null,
    row_count integer not null,
    listing varchar(8000) not null,
    rows_hash varchar(44) not null,
    previous_hash varchar(44) not null,
    hash varchar(44) not null,
    key_id varchar(20) not null,
    sealed_at bigint not null,
    removed_at bigint,
    removal_hash varchar(80)
);
create index record_block_by_day on record_block (day_utc, block_number);
create index record_block_by_end on record_block (last_at);

-- Where the chain ends: one row, which nodes lock to seal one after another.
create table record_head (
    id bigint not null primary key,
    block_number bigint not null,
    hash varchar(44) not null,
    last_at bigint not null,
    last_id bigint not null,
    sealed_rows bigint not null,
    key_id varchar(20) not null,
    head_hash varchar(44) not null
);
insert into record_head (id, block_number, hash, last_at, last_id, sealed_rows, key_id, head_hash)
    values (1, 0, '', 0, 0, 0, '', '');

-- What clients see of their own accounts; and rare actions and outcomes, which a walk through time would look for in vain.
create index audit_event_by_account on audit_event (account_id, at);
create index audit_event_by_action on audit_event (action, at);
create index audit_event_by_outcome on audit_event (outcome, at);

-- Nobody may give what nobody holds: a new right begins with those who hold all of them.
update role_group set permissions = concat(permissions, ',EXPORT_ACTIVITY_LOG') where name = 'Full Administrator';
