-- Who administers the whole of Errand has one key more.
create or replace view person_key (person_id, candidate_key) as
  select id, 'person:' || id from person
  union all
  select person_id, role_key || '@*' from role_holder
  union all
  select person_id, role_key || '@' || unit_id from role_holder where unit_id is not null
  union all
  select h.person_id, 'administrators' from role_holder h
    join role r on r.key = h.role_key where r.administers;
