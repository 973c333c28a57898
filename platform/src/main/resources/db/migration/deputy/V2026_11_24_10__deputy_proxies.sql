-- Who acts for whom in a time; a row stays after its time.
create table proxy (
  id uuid primary key,
  principal_id uuid not null,
  proxy_id uuid not null,
  services text[], -- keys; null for all
  open_tasks boolean not null, -- whether also what was waiting when it began
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  reason text,
  appointed_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  check (begins_at < ends_at),
  check (principal_id <> proxy_id)
);
create index proxy_person on proxy (proxy_id, ends_at) where revoked_at is null;
create index proxy_principal on proxy (principal_id, ends_at);

-- The keys of a person's tasks that they lend to a proxy: their own keys alone, so that nobody's
-- proxy has a proxy. Who reads it asks for what is in force at a moment.
create view lent_key (
  id, proxy_id, principal_id, candidate_key, services, begins_at, ends_at, covers_from) as
  select p.id, p.proxy_id, p.principal_id, k.candidate_key, p.services, p.begins_at, p.ends_at,
         case when p.open_tasks then timestamptz 'epoch' else p.begins_at end
    from proxy p
    join person who on who.id = p.principal_id and who.active
   cross join lateral (
      select candidate_key from person_key
       where person_id = p.principal_id and candidate_key <> 'administrators'
      offset 0) k -- apart, so that each part goes by its index
   where p.revoked_at is null;
