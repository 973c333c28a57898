-- Jobs that an administrator has thrown away after they were given up.
create table job_discarded (
  id uuid primary key,
  kind text not null,
  key text,
  payload jsonb not null,
  due_at timestamptz not null,
  attempts int not null,
  dead_at timestamptz not null,
  reason text,
  discarded_at timestamptz not null,
  discarded_by uuid not null
);
create index job_discarded_at on job_discarded (discarded_at, id);
