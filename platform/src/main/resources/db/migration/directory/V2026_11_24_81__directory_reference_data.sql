create constraint trigger unit_changed after insert or update or delete on unit
  deferrable initially deferred for each row execute function reference_data_changed();
create constraint trigger person_changed after insert or update or delete on person
  deferrable initially deferred for each row execute function reference_data_changed();
create constraint trigger person_kind_changed after insert or update or delete on person_kind
  deferrable initially deferred for each row execute function reference_data_changed();
create constraint trigger role_changed after insert or update or delete on role
  deferrable initially deferred for each row execute function reference_data_changed();
create constraint trigger role_holder_changed after insert or update or delete on role_holder
  deferrable initially deferred for each row execute function reference_data_changed();
