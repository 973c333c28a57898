create table flow_instance (
  id uuid primary key,
  service_key text not null,
  version_id uuid not null,
  number text not null,
  applicant_id uuid not null,
  starter_id uuid not null,
  status text not null,
  returned boolean not null default false,
  form jsonb not null, -- {revision, data, changed}: what decisions read, locked with the state
  state jsonb not null,
  current jsonb not null default '[]', -- [{node, since, people}] for lists
  open_slot int, -- which of the applications that one person may run at once
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (service_key, number),
  constraint flow_instance_one_per_slot unique (service_key, applicant_id, open_slot)
);
create index flow_instance_applicant on flow_instance (applicant_id, started_at desc, id desc);
create index flow_instance_starter on flow_instance (starter_id, started_at desc, id desc);
create index flow_instance_service on flow_instance (service_key, status);

create table flow_event (
  instance_id uuid not null,
  seq int not null,
  at timestamptz not null,
  kind text not null,
  action text,
  node text,
  visit int,
  task int,
  person_id uuid,
  on_behalf_of uuid,
  opinion text,
  details jsonb not null,
  parts jsonb not null, -- the pieces of the state as this event left them
  primary key (instance_id, seq)
) partition by range (instance_id);
create table flow_event_rest partition of flow_event default;

-- Who may read an application beside its applicant and starter, and why.
create table flow_reader (
  instance_id uuid not null,
  candidate_key text not null, -- "person:<id>", or a pool
  relation text not null check (relation in ('candidate', 'handler', 'cc', 'supervisor')),
  node text not null,
  at timestamptz not null,
  primary key (instance_id, candidate_key, relation, node)
);
create index flow_reader_key on flow_reader (candidate_key, relation, at desc, instance_id);

create view application_access (instance_id, candidate_key, relation, node) as
  select id, 'person:' || applicant_id, 'applicant', null from flow_instance
  union all
  select id, 'person:' || starter_id, 'starter', null from flow_instance
  union all
  select instance_id, candidate_key, relation, node from flow_reader;
