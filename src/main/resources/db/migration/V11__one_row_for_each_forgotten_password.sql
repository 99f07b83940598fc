-- Whoever asks ten times waits once: a row for each address of an area, however often and from wherever it is asked for.
delete from forgotten_password where id not in (
    select first_id from (select min(id) as first_id from forgotten_password group by area, email) firsts
);
alter table forgotten_password add constraint forgotten_password_once unique (area, email);
