create table destination_address (
    destination varchar(40) not null primary key,
    address varchar(500) not null
);
