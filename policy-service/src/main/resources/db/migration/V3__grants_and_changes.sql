-- What else is known of a grant. A revision counts the changes that administrators made.
alter table grants
    add column owner           text,
    add column labels          text[]  not null default '{}', -- <key>=<value>
    add column retiring_tokens text[]  not null default '{}', -- <SHA-256 in hex digits> <until when>
    add column revision        integer not null default 1,
    add column created_by      text    not null default 'admin',
    add column last_used_at    timestamptz;

alter table grants alter column created_by drop default;

create index grants_by_label on grants using gin (labels) where revoked_at is null;

-- What has changed, in the order of the commits and without holes. Every replica reads it from where it was.
create table changes (
    number bigint primary key,
    kind   text not null,
    key    text not null
);

-- Arguments: the kind of change, and the column that tells which one it is.
create function tell_change() returns trigger language plpgsql as $$
declare
    subject jsonb;
begin
    if tg_op = 'DELETE' then
        subject := to_jsonb(old);
    else
        subject := to_jsonb(new);
    end if;
    -- Held until the commit can be seen, so that whoever sees a number has seen every lower one.
    perform pg_advisory_xact_lock(hashtext('toolgate.policy.changes'));
    insert into policy.changes (number, kind, key)
    select coalesce(max(number), 0) + 1, tg_argv[0], subject ->> tg_argv[1] from policy.changes;
    perform pg_notify('toolgate_policy_changes', '');
    return null;
end
$$;

-- Deferred: it is the last thing that a transaction does, so that nothing is waited for while the lock is held. Using
-- a grant is no change of it.
create constraint trigger grant_changed
    after insert or delete or update of
        agent, owner, labels, servers, policy, token_sha256, retiring_tokens, expires_at, revoked_at
    on grants
    deferrable initially deferred
    for each row execute function tell_change('grant', 'id');
