-- What an instance is beside its name and limits, and what its organizations used taken together.

alter table instance add column report_configs jsonb not null default '[]';
comment on column instance.report_configs is 'Reports that are made by themselves, as they are answered.';

update instance
set limits = jsonb_build_object('instanceApiToken', 1000, 'instanceNotificationRule', 100, 'instanceCustomNode', 100) || limits;

-- Which organizations were deleted, and when, for ever: the row of an organization itself goes away with the purge.
create table organization_departure (
    instance_id      text collate "C" not null,
    deleted_at       timestamptz(3) not null,
    organization_id  text collate "C" not null,
    constraint organization_departure_pk primary key (instance_id, deleted_at, organization_id)
);
comment on table organization_departure is 'Deleted organizations. The devices they had are no longer alive, which the counts of their instance must know.';

insert into organization_departure (instance_id, deleted_at, organization_id)
select instance_id, deleted_at, id
from organization
where deleted_at is not null;

-- Of those that were purged before this table was, nobody knows when they were deleted: before today.
insert into organization_departure (instance_id, deleted_at, organization_id)
select total.instance_id, date_trunc('day', now(), 'UTC'), total.organization_id
from usage_resource_total total
where total.kind = 'device' and not exists (select 1 from organization where organization.id = total.organization_id);

-- The sums of all organizations of an instance together are kept beside those of each, under the instance's own id
-- (docs/adr/0014-sums-per-instance.md). What was counted so far is added up once, here.
comment on column usage_series.organization_id is 'The organization, or the instance for all its organizations together.';
comment on column usage_device_hour.organization_id is 'The organization, or the instance for all its organizations together.';
comment on column usage_device_day.organization_id is 'The organization, or the instance for all its organizations together.';
comment on column usage_notebook_hour.organization_id is 'The organization, or the instance for all its organizations together.';
comment on column usage_notebook_day.organization_id is 'The organization, or the instance for all its organizations together.';

insert into usage_series (organization_id, instance_id, type, source, billable)
select distinct instance_id, instance_id, type, source, billable
from usage_series;

create temporary table whole_series on commit drop as
select part.id as part_id, whole.id as whole_id
from usage_series part
join usage_series whole
    on whole.organization_id = part.instance_id
    and whole.type = part.type
    and whole.source = part.source
    and whole.billable = part.billable
where part.organization_id <> part.instance_id;
analyze whole_series;

insert into usage_payload_hour (series_id, hour, count, bytes)
select one.whole_id, sums.hour, least(sum(sums.count), 9223372036854775807), least(sum(sums.bytes), 9223372036854775807)
from (
    select series_id, hour, count, bytes
    from usage_payload_hour
    union all
    select unfolded.series_id, to_timestamp(unfolded.second), unfolded.count, unfolded.bytes
    from usage_payload_unfolded unfolded
    join usage_retention retention
        on to_timestamp(unfolded.second) >= cast(retention.hours_from as timestamp) at time zone 'UTC'
) sums
join whole_series one on one.part_id = sums.series_id
group by one.whole_id, sums.hour;

insert into usage_payload_day (series_id, day, count, bytes)
select one.whole_id, sums.day, least(sum(sums.count), 9223372036854775807), least(sum(sums.bytes), 9223372036854775807)
from (
    select series_id, day, count, bytes
    from usage_payload_day
    union all
    select series_id, date '1970-01-01' + cast(second / 86400 as integer), count, bytes
    from usage_payload_unfolded
) sums
join whole_series one on one.part_id = sums.series_id
group by one.whole_id, sums.day;

insert into usage_device_hour (organization_id, instance_id, hour, created, deleted)
select instance_id, instance_id, hour, sum(created), sum(deleted)
from usage_device_hour
group by instance_id, hour;

insert into usage_device_day (organization_id, instance_id, day, created, deleted)
select instance_id, instance_id, day, sum(created), sum(deleted)
from usage_device_day
group by instance_id, day;

insert into usage_notebook_hour (organization_id, instance_id, hour, minutes, completed, canceled, errored, timeout)
select instance_id, instance_id, hour, sum(minutes), sum(completed), sum(canceled), sum(errored), sum(timeout)
from usage_notebook_hour
group by instance_id, hour;

insert into usage_notebook_day (organization_id, instance_id, day, minutes, completed, canceled, errored, timeout)
select instance_id, instance_id, day, sum(minutes), sum(completed), sum(canceled), sum(errored), sum(timeout)
from usage_notebook_day
group by instance_id, day;
