create table notice (
  id uuid primary key,
  person_id uuid not null,
  wording text not null,
  service_key text not null,
  instance_id uuid not null,
  task int,
  facts jsonb not null, -- what the wording names: title, number, applicant, node, by, due
  at timestamptz not null,
  read_at timestamptz
);
create index notice_person on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id, at desc, id desc) where read_at is null;

-- Only of people who have chosen something.
create table notice_preference (
  person_id uuid primary key,
  language text not null,
  muted text[] not null -- kinds of which they want no mail
);
