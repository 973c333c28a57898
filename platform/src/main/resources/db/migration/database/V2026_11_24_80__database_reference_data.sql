-- Raised once by every transaction that changes what servers keep copies of.
create table reference_data (
  single boolean primary key default true check (single),
  version bigint not null,
  raised_by xid8
);
insert into reference_data (version) values (0);

-- Deferred to the end of its transaction, so that its lock is the last one taken.
create function reference_data_changed() returns trigger language plpgsql as $$
begin
  update reference_data set version = version + 1, raised_by = pg_current_xact_id()
   where raised_by is distinct from pg_current_xact_id();
  return null;
end $$;
