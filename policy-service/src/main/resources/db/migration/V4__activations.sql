-- Versions and activations are made under the lock of the policy's row, which numbers them.
alter table policies
    add column last_version integer not null default 0,
    add column activation   integer not null default 0; -- the number of the last one

alter table policy_versions add column created_by text not null default 'admin';
alter table policy_versions alter column created_by drop default;

-- Which version was put in force when, and by whom.
create table activations (
    policy       text        not null,
    number       integer     not null check (number > 0),
    version      integer     not null,
    activated_at timestamptz not null,
    activated_by text        not null,
    comment      text,
    primary key (policy, number),
    foreign key (policy, version) references policy_versions (policy, version)
);

insert into activations (policy, number, version, activated_at, activated_by)
select policy, row_number() over (partition by policy order by version), version, created_at, created_by
from policy_versions;

update policies
set last_version = active_version,
    activation   = (select count(*) from policy_versions where policy = name);

create constraint trigger policy_changed
    after update of active_version, activation on policies
    deferrable initially deferred
    for each row when (old.activation is distinct from new.activation or old.active_version is distinct from new.active_version)
    execute function tell_change('policy', 'name');
