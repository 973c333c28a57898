-- Every command reads the whole state and writes it anew, and no statement looks inside: it is kept
-- as the text that it is.
alter table flow_instance alter column state type json using state::text::json;
alter table flow_instance alter column state set storage external;
