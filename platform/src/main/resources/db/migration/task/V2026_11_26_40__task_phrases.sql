-- What people often say when they decide: each person's own, in their order.
create table phrase (
  person_id uuid primary key,
  texts text[] not null default '{}',
  revision int not null default 0
);
