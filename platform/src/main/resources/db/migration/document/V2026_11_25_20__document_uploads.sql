alter table file add column upload_key text; -- the sender's, so that sending again stores nothing twice
create unique index file_upload on file (person_id, upload_key) where upload_key is not null;
create index file_waiting on file (uploaded_at) where instance_id is null;
