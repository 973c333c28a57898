create table service_file (
  version_id uuid not null,
  name text not null, -- its path in the service's folder
  content bytea not null,
  primary key (version_id, name)
);
