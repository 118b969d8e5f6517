create table alert (
    id            uuid primary key,
    time          timestamptz not null,
    rule          text        not null,
    grant_id      text        not null,
    agent         text        not null,
    count         integer     not null,
    window_millis bigint      not null,
    text          text        not null,
    written_at    timestamptz not null default now()
);

create index alert_by_time on alert (time desc, id desc);
create index alert_by_grant on alert (grant_id, rule, time);

-- Each alert is owed to each sink until it is delivered there. Written together with the alert.
create table delivery (
    alert_id uuid        not null references alert,
    sink     text        not null,
    state    text        not null default 'pending' check (state in ('pending', 'delivered', 'abandoned')),
    attempts integer     not null default 0,
    due      timestamptz not null default now(),
    failure  text,
    primary key (alert_id, sink)
);

create index delivery_due on delivery (due) where state = 'pending';
