create table draft (
  id uuid primary key,
  person_id uuid not null,
  beneficiary_id uuid not null,
  service_key text not null,
  version_id uuid not null,
  data jsonb not null,
  revision int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index draft_person on draft (person_id, updated_at desc);

create table submission (
  instance_id uuid not null,
  revision int not null,
  data jsonb not null,
  changed jsonb not null, -- field key → revision that changed it last
  person_id uuid not null,
  node text not null,
  at timestamptz not null,
  primary key (instance_id, revision)
);
