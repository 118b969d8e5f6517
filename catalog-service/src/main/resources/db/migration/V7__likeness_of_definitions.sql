-- Digest over what a tool is known by under another name: its description and its input schema. Null for a tool without a
-- description, and for a definition that was kept before this column and has not been seen anew since.
alter table definition_history add column likeness text;

create index definition_by_likeness on definition_history (server, likeness);
