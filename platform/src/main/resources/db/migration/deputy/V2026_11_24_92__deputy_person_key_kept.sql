-- The keys of persons are rows now, found by one index.
create or replace view lent_key (
  id, proxy_id, principal_id, candidate_key, services, begins_at, ends_at, covers_from) as
  select p.id, p.proxy_id, p.principal_id, k.candidate_key, p.services, p.begins_at, p.ends_at,
         case when p.open_tasks then timestamptz 'epoch' else p.begins_at end
    from proxy p
    join person who on who.id = p.principal_id and who.active
    join person_key k on k.person_id = p.principal_id and k.candidate_key <> 'administrators'
   where p.revoked_at is null;
