-- Reports: what each organization and application had and used in any month, and the files made of it.

-- Also made by the instance's own migration, whichever runs first.
alter table instance add column if not exists report_configs jsonb not null default '[]';

alter table usage_series add column application_id text collate "C" not null default '';
comment on column usage_series.application_id is 'The application the payloads belong to; empty where the events named none.';
alter table usage_series drop constraint usage_series_unique;
alter table usage_series add constraint usage_series_unique
    unique (organization_id, type, source, billable, application_id);

create table usage_application (
    organization_id  text collate "C" not null,
    application_id   text collate "C" not null,
    instance_id      text collate "C" not null,
    first_day        date not null,
    ended_day        date,
    constraint usage_application_pk primary key (organization_id, application_id),
    constraint usage_application_id_form check (application_id ~ '^[0-9a-f]{24}$')
);
comment on table usage_application is 'Every application that an event ever named.';
comment on column usage_application.first_day is 'The earliest day of its events.';
comment on column usage_application.ended_day is 'The day it was reported deleted.';
create index usage_application_by_id on usage_application (instance_id, application_id, organization_id);

create table usage_resource_day (
    organization_id  text collate "C" not null,
    day              date not null,
    kind             text collate "C" not null,
    application_id   text collate "C" not null,
    instance_id      text collate "C" not null,
    change           bigint not null,
    bytes            bigint not null,
    constraint usage_resource_day_pk primary key (organization_id, day, kind, application_id)
) with (fillfactor = 80);
comment on table usage_resource_day is 'Resources created less resources deleted by day, for ever; usage_resource_total less the days since tells how many there were.';

create table usage_application_total (
    organization_id  text collate "C" not null,
    application_id   text collate "C" not null,
    kind             text collate "C" not null,
    instance_id      text collate "C" not null,
    alive            bigint not null,
    bytes            bigint not null,
    constraint usage_application_total_pk primary key (organization_id, application_id, kind)
) with (fillfactor = 80);
comment on table usage_application_total is 'The part of usage_resource_total that belongs to each application.';

create table usage_application_notebook_day (
    organization_id  text collate "C" not null,
    day              date not null,
    application_id   text collate "C" not null,
    instance_id      text collate "C" not null,
    runs             bigint not null,
    minutes          bigint not null,
    constraint usage_application_notebook_day_pk primary key (organization_id, day, application_id)
) with (fillfactor = 80);
comment on table usage_application_notebook_day is 'The part of usage_notebook_day that belongs to each application, outcomes taken together.';

-- Devices are known by day already; of other kinds only how many there are, taken as there from the beginning.
insert into usage_resource_day (organization_id, day, kind, application_id, instance_id, change, bytes)
select organization_id, day, 'device', '', instance_id, created - deleted, 0
from usage_device_day;
insert into usage_resource_day (organization_id, day, kind, application_id, instance_id, change, bytes)
select total.organization_id,
    cast(coalesce(organization.created_at, 'epoch') at time zone 'UTC' as date), total.kind, '',
    total.instance_id, total.alive, total.bytes
from usage_resource_total total
left join organization on organization.id = total.organization_id
where total.kind <> 'device' and (total.alive <> 0 or total.bytes <> 0);

create table organization_member_day (
    organization_id  text collate "C" not null,
    day              date not null,
    change           bigint not null,
    constraint organization_member_day_pk primary key (organization_id, day)
);
comment on table organization_member_day is 'Members who came less those who left by day, for ever; kept by the trigger organization_member_counted.';
insert into organization_member_day (organization_id, day, change)
select organization_id, cast(created_at at time zone 'UTC' as date), count(*)
from organization_member
group by organization_id, cast(created_at at time zone 'UTC' as date);

create function organization_member_count() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into organization_member_day as stored (organization_id, day, change)
        values (new.organization_id, cast(new.created_at at time zone 'UTC' as date), 1)
        on conflict on constraint organization_member_day_pk do update set change = stored.change + 1;
    else
        insert into organization_member_day as stored (organization_id, day, change)
        values (old.organization_id, cast(current_timestamp at time zone 'UTC' as date), -1)
        on conflict on constraint organization_member_day_pk do update set change = stored.change - 1;
    end if;
    return null;
end
$$;
comment on function organization_member_count is 'A trigger, so that no way in or out goes uncounted.';
create trigger organization_member_counted after insert or delete on organization_member
    for each row execute function organization_member_count();

create table organization_removed (
    id           text collate "C" not null,
    instance_id  text collate "C" not null,
    name         text not null,
    referral_id  text,
    tags         jsonb not null,
    created_at   timestamptz(3) not null,
    deleted_at   timestamptz(3) not null,
    constraint organization_removed_pk primary key (id)
);
comment on table organization_removed is 'What the reports of past months still name of organizations removed for good.';
create index organization_removed_by_deletion on organization_removed (instance_id, deleted_at);

create table report_job (
    id                 text collate "C" not null,
    instance_id        text collate "C" not null,
    config_id          text collate "C",
    fire_at            timestamptz(3),
    resource_group_by  text not null,
    date_group_by      text not null,
    first_day          date not null,
    last_day           date not null,
    emails             text[] not null,
    callback_url       text,
    status             text not null default 'queued',
    attempts           integer not null default 0,
    lease_owner        text collate "C",
    lease_until        timestamptz(3),
    done               bigint not null default 0,
    total              bigint not null default 0,
    rows               bigint not null default 0,
    bytes              bigint not null default 0,
    failure            text,
    created_at         timestamptz(3) not null,
    finished_at        timestamptz(3),
    constraint report_job_pk primary key (id),
    constraint report_job_id_length check (length(id) between 1 and 21),
    constraint report_job_instance_fk foreign key (instance_id) references instance (id),
    constraint report_job_fires_once unique (instance_id, config_id, fire_at),
    constraint report_job_config_whole check ((config_id is null) = (fire_at is null)),
    constraint report_job_resource_group_known check (resource_group_by in ('application', 'organization')),
    constraint report_job_date_group_known check (date_group_by in ('day', 'month')),
    constraint report_job_status_known check (status in ('queued', 'running', 'done', 'failed')),
    constraint report_job_range_order check (first_day <= last_day)
);
comment on table report_job is 'Reports asked for: waiting, being made, made, given up.';
comment on column report_job.fire_at is 'The time in the schedule of config_id that the job stands for; null for one that a caller asked for.';
comment on column report_job.lease_until is 'Until then the node that drew lease_owner works on it; afterwards another begins anew.';
comment on column report_job.done is 'Organizations written, of total.';
comment on column report_job.bytes is 'Size of the CSV, not packed.';
create index report_job_open on report_job (created_at) where status in ('queued', 'running');
create index report_job_by_instance on report_job (instance_id, created_at);
create index report_job_by_end on report_job (finished_at) where finished_at is not null;

create table report_piece (
    job_id    text collate "C" not null,
    position  integer not null,
    content   bytea not null,
    constraint report_piece_pk primary key (job_id, position),
    constraint report_piece_job_fk foreign key (job_id) references report_job (id) on delete cascade
);
alter table report_piece alter column content set storage external;
comment on table report_piece is 'The file of a report in pieces, one gzip stream over all of them.';

create table report_schedule (
    instance_id  text collate "C" not null,
    config_id    text collate "C" not null,
    plan         text not null,
    since        timestamptz(3) not null,
    constraint report_schedule_pk primary key (instance_id, config_id),
    constraint report_schedule_instance_fk foreign key (instance_id) references instance (id)
);
comment on table report_schedule is 'Up to when each schedule of an instance was looked at.';
comment on column report_schedule.plan is 'Cron text and time zone; where they change, the schedule begins anew.';

create view organization_ever as
select id, instance_id, name, limits, referral_id, tags, created_at, deleted_at
from organization
where deleted_at is null
union all
select id, instance_id, name, limits, referral_id, tags, created_at, deleted_at
from organization
where deleted_at is not null
union all
select id, instance_id, name, cast(null as jsonb), referral_id, tags, created_at, deleted_at
from organization_removed;
comment on view organization_ever is 'Organizations that are, that were deleted and that were removed for good: each part has an index of its own.';
