create table file (
  id uuid primary key,
  person_id uuid not null,
  service_key text not null,
  field text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  instance_id uuid, -- the application that holds it; null until it is submitted
  uploaded_at timestamptz not null default now()
);
create index file_instance on file (instance_id);
create index file_person on file (person_id) where instance_id is null;
