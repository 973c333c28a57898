-- Who acts for whom, for those who tell people. Who reads it asks for what is in force at a moment.
create view appointed_proxy (
  proxy_id, principal_id, principal_name, services, begins_at, ends_at) as
  select p.proxy_id, p.principal_id, who.name, p.services, p.begins_at, p.ends_at
    from proxy p
    join person who on who.id = p.principal_id and who.active
   where p.revoked_at is null;
