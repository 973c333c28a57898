-- Those that exclude somebody are counted by leaps too: a rule may exclude somebody from every task of a pool.
drop index task_excluding;
create index task_excluding on task (candidate_key, service_key, node) where excluded <> '{}';
