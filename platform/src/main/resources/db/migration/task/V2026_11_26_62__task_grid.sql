-- The people of one node: those marked as failed, and those decided, each as far as one page needs them.
create index task_failed on task (candidate_key, service_key, node, arrived_at, instance_id, number)
  where failed;
create index task_done_passed
  on task_done (candidate_key, service_key, node, done_at, instance_id, number)
  where state = 'DONE' and outcome in ('approve', 'complete');
create index task_done_refused
  on task_done (candidate_key, service_key, node, done_at, instance_id, number)
  where state = 'DONE' and outcome in ('reject', 'return-previous', 'return-applicant', 'return-to');
