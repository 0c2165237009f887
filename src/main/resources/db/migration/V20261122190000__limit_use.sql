-- What organizations use of limits, kept as it changes, so that those near a limit are found without adding up what all
-- of them used (docs/adr/0020-use-of-limits.md).

create table limit_use (
    limit_name       text collate "C" not null,
    period           date not null,
    organization_id  text collate "C" not null,
    instance_id      text collate "C" not null,
    used             bigint not null,
    near_from        bigint,
    is_near          boolean not null generated always as (used > 0 and (near_from is null or used >= near_from)) stored,
    constraint limit_use_pk primary key (limit_name, period, organization_id)
) with (fillfactor = 80);
comment on table limit_use is 'What organizations use of limits, for ever. Payloads not folded yet are not among it.';
comment on column limit_use.period is 'The first day of the billing period; 1970-01-01 where a limit knows no periods.';
comment on column limit_use.near_from is 'Whoever uses so much is near the limit; null while that is to be worked out anew.';
comment on column limit_use.is_near is 'False is certain; true is while near_from is known.';
-- None of these has a column that changes while somebody's use grows, so growing touches no index.
create index limit_use_near on limit_use (instance_id, limit_name, period) where is_near;
create index limit_use_by_organization on limit_use (organization_id);
create index limit_use_unknown on limit_use (organization_id) where near_from is null;

create function limit_near_from(limits jsonb, limit_name text) returns bigint language sql immutable parallel safe
return case
    when limits ->> limit_name is null then 9223372036854775807
    else cast(least(greatest(ceil(0.8 * cast(limits ->> limit_name as numeric)), 1), 9223372036854775807) as bigint)
end;
comment on function limit_near_from is '80 percent of the limit, and at least 1; the largest number for who has no such limit.';

insert into limit_use (limit_name, period, organization_id, instance_id, used, near_from)
select made.limit_name, made.period, made.organization_id, made.instance_id, made.used,
    limit_near_from(o.limits, made.limit_name)
from (
    select 'payload' as limit_name, stored.month as period, series.organization_id, series.instance_id,
        cast(least(sum(stored.count), 9223372036854775807) as bigint) as used
    from (
        select series_id, cast(date_trunc('month', cast(day as timestamp)) as date) as month, sum(count) as count
        from usage_payload_day
        group by series_id, month
    ) stored
    join usage_series series on series.id = stored.series_id
    where series.billable and series.organization_id <> series.instance_id
    group by stored.month, series.organization_id, series.instance_id
    union all
    select 'notebookMinutesPerMonth', cast(date_trunc('month', cast(day as timestamp)) as date), organization_id,
        instance_id, cast(least(sum(minutes), 9223372036854775807) as bigint)
    from usage_notebook_day
    where organization_id <> instance_id
    group by 2, organization_id, instance_id
    union all
    select 'device', date '1970-01-01', organization_id, instance_id, alive
    from usage_resource_total
    where kind = 'device'
    union all
    select 'member', date '1970-01-01', member.organization_id, o.instance_id, count(*)
    from organization_member member
    join organization o on o.id = member.organization_id
    group by member.organization_id, o.instance_id
) made
left join organization o on o.id = made.organization_id
order by made.limit_name, made.period, made.organization_id;

create function organization_limits_changed() returns trigger language plpgsql as $$
begin
    update limit_use set near_from = null where organization_id = new.id and near_from is not null;
    return null;
end
$$;
comment on function organization_limits_changed is 'A trigger, so that no way to change limits leaves limit_use as it was.';
create trigger organization_limits_changed after update of limits on organization
    for each row when (old.limits is distinct from new.limits) execute function organization_limits_changed();

create or replace function organization_member_count() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into organization_member_day as stored (organization_id, day, change)
        values (new.organization_id, cast(new.created_at at time zone 'UTC' as date), 1)
        on conflict on constraint organization_member_day_pk do update set change = stored.change + 1;
        insert into limit_use as stored (limit_name, period, organization_id, instance_id, used)
        select 'member', date '1970-01-01', o.id, o.instance_id, 1
        from organization o
        where o.id = new.organization_id
        on conflict on constraint limit_use_pk do update set used = stored.used + 1;
    else
        insert into organization_member_day as stored (organization_id, day, change)
        values (old.organization_id, cast(current_timestamp at time zone 'UTC' as date), -1)
        on conflict on constraint organization_member_day_pk do update set change = stored.change - 1;
        update limit_use
        set used = used - 1
        where limit_name = 'member' and period = date '1970-01-01' and organization_id = old.organization_id;
    end if;
    return null;
end
$$;
