-- Usage: the keys that make every event count once, and the sums that every answer is read from. No foreign keys: usage
-- outlives what it was counted for. Hours and days are those of UTC. Tables that grow with time are partitioned, and
-- io.tenantry.usage.UsagePartitions makes and drops their partitions.

create table usage_retention (
    only_row    boolean not null default true,
    keys_from   date not null,
    hours_from  date not null,
    constraint usage_retention_pk primary key (only_row),
    constraint usage_retention_one_row check (only_row),
    constraint usage_retention_order check (hours_from <= keys_from)
);
comment on table usage_retention is 'What has been dropped for good. Both days only ever grow.';
comment on column usage_retention.keys_from is 'No event of an earlier day is accepted, because its key could not be checked any more.';
comment on column usage_retention.hours_from is 'Of earlier days only the sums by day are left.';
insert into usage_retention (keys_from, hours_from) values ('1970-01-01', '1970-01-01');

-- One child a day, without a column for it: the child's name says the day, and a key need be unique only within it. No
-- partitions, because checking a row against its partition costs a quarter of writing it (docs/adr/0003-usage-event-keys.md).
-- Nothing is ever updated here or deleted by row.
create table usage_event_key (
    key_high   bigint not null,
    key_low    bigint not null,
    body_hash  bigint not null
);
comment on table usage_event_key is 'Every event counted, in one child table a day: a hash of instance, source, id and day, and a hash of what it said.';

create table usage_conflict (
    instance_id   text collate "C" not null,
    received_on   date not null,
    key_high      bigint not null,
    key_low       bigint not null,
    body_hash     bigint not null,
    received_at   timestamptz(3) not null,
    source        text not null,
    event_id      text not null,
    event         jsonb not null,
    constraint usage_conflict_pk primary key (instance_id, received_on, key_high, key_low, body_hash)
);
comment on table usage_conflict is 'Events refused because another event with their identity was counted before; the first 1000 of an instance and day.';
comment on column usage_conflict.event is 'The refused event as it was understood, defaults filled in.';

create table usage_series (
    id               bigint generated always as identity,
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    type             text collate "C" not null,
    source           text collate "C" not null,
    billable         boolean not null,
    constraint usage_series_pk primary key (id),
    constraint usage_series_unique unique (organization_id, type, source, billable)
);
comment on table usage_series is 'What payloads are counted by. A number stands for it in the sums, which halves their size.';

create table usage_payload_hour (
    series_id  bigint not null,
    hour       timestamptz(0) not null,
    count      bigint not null,
    bytes      bigint not null,
    constraint usage_payload_hour_pk primary key (series_id, hour)
) partition by range (hour);
comment on table usage_payload_hour is 'Payloads by hour.';

create table usage_payload_day (
    series_id  bigint not null,
    count      bigint not null,
    bytes      bigint not null,
    day        date not null,
    constraint usage_payload_day_pk primary key (series_id, day)
) with (fillfactor = 80);
comment on table usage_payload_day is 'Payloads by day, for ever.';

-- What was counted and is not yet in the two tables above, which hold the truth only together with it
-- (docs/adr/0007-payloads-folded-later.md). A row holds up to some hundred sums of one transaction, because a row for each
-- would cost more than the rest of counting. Rows live for a second or so and then make room for others.
create table usage_payload_delta (
    shard   smallint not null,
    cells   bigint[] not null,
    counts  bigint[] not null,
    bytes   bigint[] not null
) with (toast_tuple_target = 8160, vacuum_truncate = off);
create index usage_payload_delta_by_shard on usage_payload_delta (shard);
comment on table usage_payload_delta is 'Payloads counted lately: added to usage_payload_hour and usage_payload_day in the background.';
comment on column usage_payload_delta.shard is 'Drawn from the organization, so that reading one looks at a 64th of the rows.';
comment on column usage_payload_delta.cells is 'Series and hour as one number: the series times 2^24, and the hours since 1970.';

create view usage_payload_unfolded as
select delta.shard, one.cell >> 24 as series_id, (one.cell & 16777215) * 3600 as second, one.count, one.bytes
from usage_payload_delta delta
cross join lateral unnest(delta.cells, delta.counts, delta.bytes) as one (cell, count, bytes);
comment on view usage_payload_unfolded is 'The sums of usage_payload_delta, one a row; an hour is told by its first second since 1970.';

create table usage_device_hour (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    hour             timestamptz(0) not null,
    created          bigint not null,
    deleted          bigint not null,
    constraint usage_device_hour_pk primary key (organization_id, hour)
) partition by range (hour);
comment on table usage_device_hour is 'Devices created and deleted by hour.';

create table usage_device_day (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    day              date not null,
    created          bigint not null,
    deleted          bigint not null,
    constraint usage_device_day_pk primary key (organization_id, day)
) with (fillfactor = 80);
comment on table usage_device_day is 'Devices created and deleted by day, for ever; the devices alive are what these add up to.';

create table usage_notebook_hour (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    hour             timestamptz(0) not null,
    minutes          bigint not null,
    completed        bigint not null,
    canceled         bigint not null,
    errored          bigint not null,
    timeout          bigint not null,
    constraint usage_notebook_hour_pk primary key (organization_id, hour)
) partition by range (hour);
comment on table usage_notebook_hour is 'Notebook runs that ended, by hour and outcome, and their minutes together.';

create table usage_notebook_day (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    day              date not null,
    minutes          bigint not null,
    completed        bigint not null,
    canceled         bigint not null,
    errored          bigint not null,
    timeout          bigint not null,
    constraint usage_notebook_day_pk primary key (organization_id, day)
) with (fillfactor = 80);
comment on table usage_notebook_day is 'Notebook runs that ended, by day and outcome, and their minutes together, for ever.';

create table usage_notebook_total (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    queued           bigint not null,
    ended            bigint not null,
    constraint usage_notebook_total_pk primary key (organization_id)
) with (fillfactor = 80);
comment on table usage_notebook_total is 'Notebook runs ever queued and ever ended; the difference is waiting.';

create table usage_resource_total (
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    kind             text collate "C" not null,
    alive            bigint not null,
    bytes            bigint not null,
    constraint usage_resource_total_pk primary key (organization_id, kind)
) with (fillfactor = 80);
comment on table usage_resource_total is 'Resources created less resources deleted. Events may come in any order, so a number may be below zero for a while.';
