-- Whether a provider sends browsers back to an address that no other has. Those that were entered before go on with the one
-- that all share, which is what is registered with them, until somebody says that the new one is registered, too.
alter table provider add column own_address boolean default false not null;
