create table policies (
    name           text primary key,
    active_version integer not null
);

create table policy_versions (
    policy     text        not null references policies (name),
    version    integer     not null check (version > 0),
    document   text        not null, -- as it was sent
    sha256     bytea       not null, -- of the canonical document
    created_at timestamptz not null,
    primary key (policy, version)
);

create table grants (
    id           uuid primary key,
    agent        text        not null,
    servers      text[]      not null,
    policy       text references policies (name),
    token_sha256 bytea       not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz
);

-- The list of grants, newest first, and the grants in force at a start.
create index grants_in_force on grants (id desc) where revoked_at is null;
