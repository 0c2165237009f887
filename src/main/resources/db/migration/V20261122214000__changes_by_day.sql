-- What became more or less in a billing period is found without looking at the days of every organization before it.
create index usage_device_day_by_day on usage_device_day (instance_id, day);
create index organization_member_day_by_day on organization_member_day (day);
