-- The to-do list in its other orders: what is urged first, and what is due soonest. What is neither
-- follows as it arrived, by the index of arrivals, so that most tasks are written to no index more.
create index task_urged on task (candidate_key, arrived_at, instance_id, number) where urges > 0;
create index task_due on task (candidate_key, due_at, arrived_at, instance_id, number)
  where due_at is not null;
