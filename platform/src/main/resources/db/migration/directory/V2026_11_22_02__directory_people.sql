create table unit (
  id uuid primary key,
  key text not null unique,
  number text not null,
  title_zh text not null,
  title_en text not null,
  kind text not null,
  parent_id uuid references unit,
  path uuid[] not null, -- from the root down to the unit itself
  phone text,
  leader_id uuid
);

create table person (
  id uuid primary key,
  number text not null unique,
  name text not null,
  pinyin text not null,
  initials text not null,
  kind text not null,
  unit_id uuid not null references unit,
  active boolean not null default true,
  properties jsonb not null default '{}',
  search text not null -- lower case: number, name, pinyin without and with spaces, initials
);
create index person_unit on person (unit_id);

create table person_kind (
  key text primary key,
  title_zh text not null,
  title_en text not null
);

create table role (
  key text primary key,
  title_zh text not null,
  title_en text not null,
  scope text not null check (scope in ('unit', 'organisation')),
  administers boolean not null default false -- the whole of Errand
);

create table role_holder (
  role_key text not null references role,
  person_id uuid not null references person,
  unit_id uuid references unit, -- null for roles of the whole organisation
  unique nulls not distinct (role_key, unit_id, person_id)
);
create index role_holder_person on role_holder (person_id);

create table account (
  person_id uuid primary key references person,
  login text not null unique,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table session (
  token_hash bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_person on session (person_id);
create index session_seen on session (seen_at);

create table sign_in_failure (
  source text primary key, -- an account or an address
  failures int not null,
  since timestamptz not null
);
