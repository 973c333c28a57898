-- Counting what waits reads the index alone, which holds while most pages are known to be visible.
drop index task_candidate;
create index task_candidate on task (candidate_key, arrived_at, instance_id, number)
  include (service_key, node, excluded);
alter table task set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
