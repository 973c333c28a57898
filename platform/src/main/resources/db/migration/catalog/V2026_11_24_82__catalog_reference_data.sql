-- Visits are counted in the same rows and concern nobody else.
create constraint trigger service_changed
  after insert or delete or update of version_id on service
  deferrable initially deferred for each row execute function reference_data_changed();
