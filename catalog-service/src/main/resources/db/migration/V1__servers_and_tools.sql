create table server (
    name text primary key,
    url text not null,
    -- header name to secret reference (env:NAME, file:PATH); never a secret
    headers text not null,
    registered_at timestamptz not null,
    changed_at timestamptz not null
);

create table tool (
    server text not null references server on delete cascade,
    name text not null,
    -- as the server sent it: text, because jsonb would change what the digest is over
    definition text not null,
    digest text not null,
    category text not null,
    -- category, level, confidence, evidence and rule as the API shows them
    classification text not null,
    first_seen timestamptz not null,
    changed_at timestamptz not null,
    last_seen timestamptz not null,
    primary key (server, name)
);

create index tool_by_category on tool (server, category, name);

-- Every definition that a tool ever had here; it outlives the tool, not the server.
create table definition_history (
    server text not null references server on delete cascade,
    name text not null,
    digest text not null,
    first_seen timestamptz not null,
    primary key (server, name, digest)
);
