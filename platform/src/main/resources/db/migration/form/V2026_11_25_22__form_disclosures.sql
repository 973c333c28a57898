create table disclosure (
  id uuid primary key, -- its time first
  instance_id uuid not null,
  service_key text not null,
  person_id uuid not null,
  on_behalf_of uuid,
  node text not null, -- where they had it to do; '' for the applicant
  pointer text not null, -- the field, with the numbers of rows
  reason text not null,
  at timestamptz not null
);
create index disclosure_service on disclosure (service_key, id desc);
create index disclosure_person on disclosure (person_id, at);
