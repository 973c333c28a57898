create table service (
  key text primary key,
  category text not null,
  origin text not null default 'folder' check (origin in ('folder', 'designer')),
  version_id uuid not null,
  position int not null default 0,
  visited bigint not null default 0
);

create table service_version (
  id uuid primary key,
  service_key text not null,
  version int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  content_hash text not null,
  files jsonb not null, -- file name → its text, byte for byte
  published_at timestamptz not null default now(),
  unique (service_key, version)
);

create table service_number (
  service_key text not null,
  period text not null,
  last bigint not null,
  primary key (service_key, period)
);
