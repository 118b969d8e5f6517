-- 'streamable-http' or 'stdio'. A server that gateways start has a command (a JSON array of the program and its
-- arguments) and an environment (variable to secret reference, never a secret), and no url.
alter table server
    alter column url drop not null,
    add column transport text not null default 'streamable-http',
    add column command text,
    add column environment text not null default '{}',
    add check ((url is null) = (transport = 'stdio')),
    add check ((command is null) = (transport <> 'stdio'));
