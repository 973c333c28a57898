-- Only what waits: the to-do list reads nothing else.
create table task (
  instance_id uuid not null,
  number int not null,
  candidate_key text not null, -- "person:<id>", or "role@<unit id>", "role@*" for a pool
  excluded uuid[] not null default '{}', -- members of the pool who may not act here
  service_key text not null,
  node text not null,
  application_number text not null,
  applicant_id uuid not null,
  starter_id uuid not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLAIMED')),
  revision int not null default 1,
  arrived_at timestamptz not null,
  due_at timestamptz,
  urged_at timestamptz,
  urges int not null default 0,
  failed boolean not null default false,
  summary jsonb not null default '[]', -- [{title, text}] that the list shows
  search text not null,
  primary key (instance_id, number)
);
create index task_candidate on task (candidate_key, arrived_at, instance_id, number);

create table task_done (
  instance_id uuid not null,
  number int not null,
  person_id uuid, -- who decided; null when nobody did
  candidate_key text not null,
  service_key text not null,
  node text not null,
  application_number text not null,
  applicant_id uuid not null,
  starter_id uuid not null,
  state text not null check (state in ('DONE', 'CANCELLED', 'HANDED_OVER')),
  outcome text,
  arrived_at timestamptz not null,
  done_at timestamptz not null,
  summary jsonb not null,
  search text not null,
  primary key (instance_id, number)
);
create index task_done_person on task_done (person_id, done_at desc, instance_id, number);
