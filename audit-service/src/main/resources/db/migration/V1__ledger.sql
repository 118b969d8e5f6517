-- Append-only: nothing here is ever updated. The order of questions is (time, id), newest first.

create table decision (
    id                uuid primary key,
    time              timestamptz not null,
    agent             text        not null,
    grant_id          text        not null,
    server            text        not null,
    tool              text        not null,
    category          text        not null,
    level             text        not null,
    decision          text        not null,
    reason_code       text        not null,
    reason_text       text        not null,
    rule              text,
    policy            text,
    policy_version    bigint      not null,
    definition_digest text,
    argument_keys     jsonb       not null,
    arguments_digest  text        not null,
    latency_micros    bigint      not null,
    source            text        not null,
    written_at        timestamptz not null default now()
);

create index decision_by_time on decision (time desc, id desc);
create index decision_by_agent on decision (agent, time desc, id desc);
create index decision_by_grant on decision (grant_id, time desc, id desc);
create index decision_by_server on decision (server, time desc, id desc);
-- A tool's name comes from the caller and may be longer than an index entry can be.
create index decision_by_tool on decision (left(tool, 200), time desc, id desc);
create index decision_by_decision on decision (decision, time desc, id desc);
-- What the refusal burst rule reads.
create index decision_refusals on decision (grant_id, time desc) where decision <> 'allow';

-- How a forwarded call ended. It has its own table because it arrives later, or never.
create table outcome (
    decision_id uuid primary key,
    time        timestamptz not null,
    status      text        not null,
    millis      bigint      not null,
    written_at  timestamptz not null default now()
);

-- Records of the topic that the ledger could not take, kept as they came so that they can be taken later.
create table rejected (
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    reason        text        not null,
    value         bytea       not null,
    written_at    timestamptz not null default now()
);

-- The digest tells a redelivered record from another one on a topic that was created anew.
create unique index rejected_once on rejected (topic, partition, record_offset, sha256(value));

-- A decision with its outcome, as it is asked for. A refused call never ends, because it never began.
create view entry as
select d.id, d.time, d.agent, d.grant_id, d.server, d.tool, d.category, d.level, d.decision,
       d.reason_code, d.reason_text, d.rule, d.policy, d.policy_version,
       cast(d.argument_keys as text) as argument_keys, d.arguments_digest, d.latency_micros,
       case when d.decision = 'allow' then o.status else 'refused' end as outcome_status,
       case when d.decision = 'allow' then o.millis else 0 end as outcome_millis
from decision d
left join outcome o on o.decision_id = d.id;
