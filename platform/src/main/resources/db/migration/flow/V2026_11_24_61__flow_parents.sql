-- What has started an instance, where no person has: a child or an effect of another instance.
alter table flow_instance
  add column parent_id uuid,
  add column parent_child int,
  add column parent_effect int,
  add constraint flow_instance_parent
    check (num_nonnulls(parent_child, parent_effect) = num_nonnulls(parent_id));
create unique index flow_instance_child on flow_instance (parent_id, parent_child)
  where parent_child is not null;
create unique index flow_instance_effect on flow_instance (parent_id, parent_effect)
  where parent_effect is not null;
