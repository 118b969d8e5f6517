-- As the server sent it; null where the definition had been replaced before its text was kept.
alter table definition_history add column definition text;

update definition_history seen
set definition = tool.definition
from tool
where tool.server = seen.server and tool.name = seen.name and tool.digest = seen.digest;

create index definition_by_digest on definition_history (digest);
