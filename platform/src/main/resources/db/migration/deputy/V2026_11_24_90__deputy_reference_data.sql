create constraint trigger hand_over_changed
  after insert or delete or update of successor_id, ended_at on hand_over
  deferrable initially deferred for each row execute function reference_data_changed();
