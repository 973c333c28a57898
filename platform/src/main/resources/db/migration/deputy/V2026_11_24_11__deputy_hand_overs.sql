-- Who has taken over everything from whom; it stands until it is ended.
create table hand_over (
  id uuid primary key,
  person_id uuid not null,
  successor_id uuid not null,
  reason text not null,
  commanded_by uuid not null,
  commanded_at timestamptz not null,
  ended_at timestamptz,
  tasks int not null, -- how many waited when it was commanded
  done int not null default 0, -- how many of them were handed over
  finished_at timestamptz,
  check (person_id <> successor_id)
);
create unique index hand_over_standing on hand_over (person_id) where ended_at is null;
create index hand_over_successor on hand_over (successor_id) where ended_at is null;
