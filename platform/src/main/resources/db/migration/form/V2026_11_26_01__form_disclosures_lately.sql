create table disclosure_lately (
  person_id uuid primary key,
  times timestamptz[] not null -- of what was shown within the last hour, and perhaps before
);
insert into disclosure_lately
  select person_id, array_agg(at) from disclosure
   where at > now() - interval '1 hour' group by person_id;
drop index disclosure_person;
