-- Which numbers of each gateway's journal the ledger has got. A journal without gaps is one range, however long it is.
create table journal (
    id         uuid primary key,
    source     text           not null,
    numbers    int8multirange not null,
    first_seen timestamptz    not null default now(),
    last_seen  timestamptz    not null default now()
);

create view journal_numbers as
select j.id, j.source, j.first_seen, j.last_seen,
       lower(j.numbers) as lowest,
       upper(j.numbers) - 1 as highest,
       (select cast(sum(upper(r) - lower(r)) as bigint) from unnest(j.numbers) as r) as count,
       (select cast(coalesce(jsonb_agg(jsonb_build_array(lower(g), upper(g) - 1)), '[]') as text)
          from (select g from unnest(int8multirange(int8range(1, upper(j.numbers))) - j.numbers) as g limit 100) as gap)
           as gaps
from journal j;
