-- Quick Shortcuts: a list for a kind of entry of a panel, or for one product; where none is stored, the panel's own is used.
create table shortcut_set (
    id bigint not null primary key,
    place_key varchar(80) not null,
    product_id bigint,
    saves integer not null,
    version integer not null,
    constraint shortcut_set_place unique (place_key),
    constraint shortcut_set_product foreign key (product_id) references product (id) on delete cascade
);
create index shortcut_set_by_product on shortcut_set (product_id);

create table shortcut (
    id bigint not null primary key,
    set_id bigint not null,
    place integer not null,
    shortcut_key varchar(40) not null,
    leads varchar(10) not null,
    target varchar(500) not null,
    label_en varchar(60) not null,
    label_de varchar(60) not null,
    icon varchar(40) not null,
    needs varchar(40) not null,
    is_on boolean not null,
    constraint shortcut_once unique (set_id, shortcut_key),
    constraint shortcut_of_set foreign key (set_id) references shortcut_set (id) on delete cascade
);
create index shortcut_by_set on shortcut (set_id, place);
