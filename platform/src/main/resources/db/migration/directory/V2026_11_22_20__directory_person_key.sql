-- The keys under which tasks wait for a person: their own, and those of every role they hold.
create view person_key (person_id, candidate_key) as
  select id, 'person:' || id from person
  union all
  select person_id, role_key || '@*' from role_holder
  union all
  select person_id, role_key || '@' || unit_id from role_holder where unit_id is not null;
