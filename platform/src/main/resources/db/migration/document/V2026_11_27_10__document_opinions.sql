-- A file comes into a field of a form, or with what somebody says in a task.
alter table file alter column field drop not null;
alter table file add column task text;
alter table file add constraint file_place check ((field is null) <> (task is null));
