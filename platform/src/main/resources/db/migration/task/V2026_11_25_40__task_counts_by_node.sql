-- Counting leaps from node to node of a pool; equal keys are stored once, and few tasks exclude anybody.
create index task_count on task (candidate_key, service_key, node) where excluded = '{}';
create index task_excluding on task (candidate_key) where excluded <> '{}';
drop index task_candidate;
create index task_candidate on task (candidate_key, arrived_at, instance_id, number);
