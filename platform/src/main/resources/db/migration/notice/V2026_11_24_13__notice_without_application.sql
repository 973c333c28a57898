-- Not everything that people are told is about an application.
alter table notice alter column service_key drop not null;
alter table notice alter column instance_id drop not null;
