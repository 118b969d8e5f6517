-- Which definitions of a tool somebody has accepted; outlives the tool, not the server.
create table acceptance (
    server text not null references server on delete cascade,
    tool text not null,
    digest text not null,
    accepted_at timestamptz not null,
    -- who, or why nobody had to
    accepted_by text not null,
    comment text not null,
    primary key (server, tool, digest)
);

-- What was in use before anybody could be asked.
insert into acceptance (server, tool, digest, accepted_at, accepted_by, comment)
select server, name, digest, now(), 'first-probe', '' from tool;
