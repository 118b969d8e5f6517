-- 'public' or 'inner'. Servers of before have to be registered again to be inside a network.
alter table server add column network text not null default 'public';
