create table job (
  id uuid primary key,
  kind text not null,
  key text, -- by which it can be cancelled
  order_key text, -- jobs of one order run one after another
  payload jsonb not null,
  due_at timestamptz not null,
  run_at timestamptz not null, -- of a waiting job: the next attempt; of a leased one: until when
  lease uuid, -- of whoever does it just now; another one at each attempt
  attempts int not null default 0,
  dead_at timestamptz, -- when it was given up
  reason text -- of the last failure
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create index job_next on job (kind, run_at, id) where dead_at is null;
create index job_key on job (key) where key is not null;
create index job_order on job (order_key, due_at, id) where order_key is not null and dead_at is null;
create unique index job_one_of_an_order on job (order_key) where lease is not null;
create index job_dead on job (dead_at, id) where dead_at is not null;
