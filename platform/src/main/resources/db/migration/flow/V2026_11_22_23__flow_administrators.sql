-- Administrators see every application: those of its service by a row, those of Errand by their key.
alter table flow_reader drop constraint flow_reader_relation_check;
alter table flow_reader add constraint flow_reader_relation_check
  check (relation in ('candidate', 'handler', 'cc', 'supervisor', 'administrator'));

create or replace view application_access (instance_id, candidate_key, relation, node) as
  select id, 'person:' || applicant_id, 'applicant', null from flow_instance
  union all
  select id, 'person:' || starter_id, 'starter', null from flow_instance
  union all
  select id, 'administrators', 'administrator', null from flow_instance
  union all
  select instance_id, candidate_key, relation, node from flow_reader;
