-- People who follow the applications of their unit.
alter table flow_reader drop constraint flow_reader_relation_check;
alter table flow_reader add constraint flow_reader_relation_check
  check (relation in ('candidate', 'handler', 'cc', 'supervisor', 'tracker', 'administrator'));
