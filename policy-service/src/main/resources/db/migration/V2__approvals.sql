create table approvals (
    id                uuid primary key,
    binding_sha256    bytea       not null,
    grant_id          uuid        not null,
    agent             text        not null,
    owner             text,
    server            text        not null,
    tool              text        not null,
    category          text        not null,
    level             text        not null,
    arguments_sha256  text        not null,
    arguments_bytes   integer     not null,
    arguments         text,       -- canonical JSON; null when too long, or deleted some time after the end
    definition_digest text        not null,
    policy            text        not null,
    policy_version    integer     not null,
    rule              text        not null,
    reason            text        not null,
    approvers         text[]      not null,
    needed            integer     not null check (needed > 0),
    votes             text        not null, -- JSON
    state             text        not null check (state in ('pending', 'approved', 'rejected', 'expired', 'consumed')),
    stands            boolean     not null, -- is the answer to calls of its binding
    requested_at      timestamptz not null,
    expires_at        timestamptz not null,
    ended_at          timestamptz
);

-- Equal calls share one approval.
create unique index approvals_standing on approvals (binding_sha256) where stands;
create index approvals_waiting on approvals (grant_id) where state = 'pending';
create index approvals_lapsing on approvals (expires_at) where stands;
create index approvals_ended on approvals (ended_at) where ended_at is not null;
create index approvals_by_state on approvals (state, id desc);
create index approvals_by_grant on approvals (grant_id, id desc);

-- What happened to approvals, in the order in which it happened.
create table approval_events (
    seq         bigserial primary key,
    id          uuid        not null unique,
    approval_id uuid        not null references approvals (id) on delete cascade,
    grant_id    uuid        not null,
    at          timestamptz not null,
    event       text        not null, -- a CloudEvent, as it is sent
    sent_at     timestamptz -- to the topic
);

create index approval_events_unsent on approval_events (seq) where sent_at is null;
create index approval_events_of on approval_events (approval_id);

-- Events that are owed to the webhook.
create table approval_posts (
    seq      bigint primary key references approval_events (seq) on delete cascade,
    attempts integer     not null,
    due      timestamptz not null
);

create index approval_posts_due on approval_posts (due);
