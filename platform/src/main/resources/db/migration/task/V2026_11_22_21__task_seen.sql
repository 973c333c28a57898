-- When somebody who is asked opened the task first.
alter table task add column seen_at timestamptz;
