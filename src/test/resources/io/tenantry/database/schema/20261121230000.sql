-- The customer's usage: payloads, 10 folded and 5 not yet, devices and notebooks, by hour and by day.
create table usage_event_key_20261120 (constraint usage_event_key_20261120_pk primary key (key_high, key_low)) inherits (usage_event_key);
insert into usage_event_key_20261120 values (1, 2, 3);
insert into usage_conflict
values ('aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 1, 2, 4, '2026-11-20Z', 'broker', 'event', '{}');
insert into usage_series (organization_id, instance_id, type, source, billable)
values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'deviceState', 'device.mqtt', true);
create table usage_payload_hour_202611 partition of usage_payload_hour
for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
create table usage_device_hour_202611 partition of usage_device_hour
for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
create table usage_notebook_hour_202611 partition of usage_notebook_hour
for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
insert into usage_payload_hour (series_id, hour, count, bytes) select id, '2026-11-20 06:00:00Z', 10, 1000 from usage_series;
insert into usage_payload_day (series_id, day, count, bytes) select id, '2026-11-20', 10, 1000 from usage_series;
insert into usage_payload_delta (shard, cells, counts, bytes)
select shard, array[id << 24 | cast(extract(epoch from timestamptz '2026-11-20 07:00:00Z') / 3600 as bigint)],
    array[5::bigint], array[500::bigint]
from usage_series, (values (59)) sharded (shard);
insert into usage_device_hour values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 06:00:00Z', 4, 1);
insert into usage_device_day values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 4, 1);
insert into usage_notebook_hour values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20 06:00:00Z', 7, 2, 0, 1, 0);
insert into usage_notebook_day values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', 7, 2, 0, 1, 0);
insert into usage_notebook_total values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 3, 3);
insert into usage_resource_total values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'device', 3, 0);
