-- Both are written anew by every command: compressing them costs more than it saves.
alter table flow_instance alter column state set storage external;
alter table flow_instance alter column form set storage external;
