-- What a command was answered, so that the same command again gets the same answer.
create table answer (
  person_id uuid not null,
  key text not null,
  request_hash text not null,
  status smallint not null,
  body jsonb not null,
  at timestamptz not null default now(),
  primary key (person_id, key)
);
create index answer_at on answer (at);
