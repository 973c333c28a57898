-- For whom a proxy has done it: that person finds it among what is done too.
alter table task_done add column principal_id uuid;
create index task_done_principal on task_done (principal_id, done_at, instance_id, number)
  where principal_id is not null;
