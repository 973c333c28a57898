create index flow_instance_running on flow_instance (service_key, id) where ended_at is null;
