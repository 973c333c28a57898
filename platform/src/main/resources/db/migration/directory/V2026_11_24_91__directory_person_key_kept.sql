-- Every list and every command asks for the keys of one person, and few changes move them: they are
-- kept as rows. What they follow from stays a view.
alter view person_key rename to person_key_source;

create table person_key (
  person_id uuid not null,
  candidate_key text not null,
  primary key (person_id, candidate_key)
);
insert into person_key select distinct person_id, candidate_key from person_key_source;

-- The person is locked first: of two who take away the last two units of a role, the second must
-- see what the first one did.
create function person_key_follows(changed uuid) returns void language plpgsql as $$
begin
  perform 1 from person where id = changed for no key update;
  delete from person_key k
   where k.person_id = changed
     and k.candidate_key not in (
       select candidate_key from person_key_source where person_id = changed);
  insert into person_key
  select distinct person_id, candidate_key from person_key_source where person_id = changed
  on conflict do nothing;
end $$;

create function person_moves_keys() returns trigger language plpgsql as $$
begin
  insert into person_key values (new.id, 'person:' || new.id);
  return null;
end $$;
create trigger person_keys after insert on person
  for each row execute function person_moves_keys();

create function person_takes_keys() returns trigger language plpgsql as $$
begin
  delete from person_key where person_id = old.id;
  return null;
end $$;
create trigger person_keys_gone after delete on person
  for each row execute function person_takes_keys();

-- The role is locked, so that nobody becomes or ceases to be an administrator's role meanwhile.
create function role_holder_moves_keys() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform 1 from role where key = old.role_key for share;
    perform person_key_follows(old.person_id);
  end if;
  if tg_op <> 'DELETE' then
    perform 1 from role where key = new.role_key for share;
    perform person_key_follows(new.person_id);
  end if;
  return null;
end $$;
create trigger role_holder_keys after insert or update or delete on role_holder
  for each row execute function role_holder_moves_keys();

create function role_moves_keys() returns trigger language plpgsql as $$
begin
  perform person_key_follows(h.person_id)
     from (select distinct person_id from role_holder where role_key = new.key
            order by person_id) h;
  return null;
end $$;
create trigger role_keys after update of administers on role
  for each row when (old.administers <> new.administers) execute function role_moves_keys();
