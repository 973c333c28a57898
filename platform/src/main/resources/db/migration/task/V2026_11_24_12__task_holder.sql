-- Who of a pool holds a task, so that it is found when they leave.
alter table task add column holder_id uuid;
create index task_holder on task (holder_id) where holder_id is not null;
