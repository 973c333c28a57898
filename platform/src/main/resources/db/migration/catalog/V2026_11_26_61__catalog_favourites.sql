-- The services that somebody keeps at hand, in their own order.
create table favourite (
  person_id uuid primary key,
  services text[] not null
);
