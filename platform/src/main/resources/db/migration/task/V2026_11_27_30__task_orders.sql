-- The to-do list in its other orders: what is urged first, and what is due soonest.
create index task_urged on task (candidate_key, (urges = 0), arrived_at, instance_id, number);
create index task_due on task (
  candidate_key, coalesce(due_at, timestamptz '9999-01-01 00:00:00+00'), arrived_at, instance_id,
  number);
