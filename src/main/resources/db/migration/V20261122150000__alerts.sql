-- Outgoing callbacks, and rules that tell when an organization has used much of what it may use.

create table webhook_secret (
    instance_id  text collate "C" not null,
    secret       bytea not null,
    previous     bytea,
    rotated_at   timestamptz(3) not null,
    constraint webhook_secret_pk primary key (instance_id),
    constraint webhook_secret_instance_fk foreign key (instance_id) references instance (id),
    constraint webhook_secret_length check (length(secret) between 24 and 64)
);
comment on table webhook_secret is 'What callbacks of an instance are signed with. Kept as it is, because signing needs it.';
comment on column webhook_secret.previous is 'Signs beside the present one for a while after a rotation.';

create table webhook_message (
    id               text collate "C" not null,
    instance_id      text collate "C" not null,
    dedup_key        text collate "C" not null,
    url              text not null,
    media_type       text not null,
    body             bytea,
    state            text collate "C" not null default 'pending',
    attempts         integer not null default 0,
    next_attempt_at  timestamptz(3) not null,
    last_status      integer,
    last_error       text,
    created_at       timestamptz(3) not null,
    finished_at      timestamptz(3),
    constraint webhook_message_pk primary key (id),
    constraint webhook_message_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint webhook_message_instance_fk foreign key (instance_id) references instance (id),
    constraint webhook_message_dedup_key_unique unique (instance_id, dedup_key),
    constraint webhook_message_state_known check (state in ('pending', 'delivered', 'failed')),
    constraint webhook_message_finished_when_not_pending check ((state = 'pending') = (finished_at is null)),
    constraint webhook_message_body_while_pending check ((state = 'pending') = (body is not null))
);
comment on table webhook_message is 'Callbacks, written in the transaction that they tell of and sent after it. Finished ones are kept for a while without their bodies.';
comment on column webhook_message.dedup_key is 'Given by the writer: of two callbacks of an instance with one key the second is not written.';
comment on column webhook_message.attempts is 'How many times a node claimed it; tells the claims of one callback apart.';
comment on column webhook_message.next_attempt_at is 'When it may be claimed: later than now while a node sends it, and while it waits for another try.';
create index webhook_message_due on webhook_message (next_attempt_at) where state = 'pending';
create index webhook_message_finished on webhook_message (finished_at) where state <> 'pending';

create table notification_rule (
    id               text collate "C" not null,
    instance_id      text collate "C" not null,
    name             text not null,
    name_folded      text collate "C" not null,
    description      text,
    enabled          boolean not null,
    target_query     text not null,
    callback_url     text,
    email_config     jsonb,
    rule_type        text collate "C" not null,
    threshold        numeric not null,
    max_frequency    text collate "C" not null,
    measured_since   timestamptz(3) not null,
    due_at           timestamptz(3) not null,
    created_at       timestamptz(3) not null,
    created_by_id    text collate "C" not null,
    created_by_type  text collate "C" not null,
    updated_at       timestamptz(3) not null,
    updated_by_id    text collate "C" not null,
    updated_by_type  text collate "C" not null,
    constraint notification_rule_pk primary key (id),
    constraint notification_rule_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint notification_rule_instance_fk foreign key (instance_id) references instance (id),
    constraint notification_rule_name_length check (length(name) between 1 and 255),
    constraint notification_rule_type_known check (rule_type in ('payloadUsage', 'notebookMinuteUsage')),
    constraint notification_rule_threshold_range check (threshold between 0 and 1000),
    constraint notification_rule_frequency_known check (max_frequency in ('billingCycle', 'daily')),
    constraint notification_rule_created_by_known check (created_by_type in ('apiToken', 'user')),
    constraint notification_rule_updated_by_known check (updated_by_type in ('apiToken', 'user'))
);
comment on table notification_rule is 'Which organizations of an instance are told about, and when.';
comment on column notification_rule.target_query is 'The advanced query, as it was given.';
comment on column notification_rule.threshold is 'Percent of the limit from which on an organization is told about.';
comment on column notification_rule.measured_since is 'When what is measured, or the threshold, last changed: alerts before it hold back none after it.';
comment on column notification_rule.due_at is 'When it is evaluated next by itself, while it is enabled.';
create index notification_rule_by_instance on notification_rule (instance_id, name_folded, id);
create index notification_rule_due on notification_rule (due_at) where enabled;

create table notification_job (
    id                 bigint generated always as identity,
    instance_id        text collate "C" not null,
    rule_id            text collate "C" not null,
    requested_by_id    text collate "C" not null,
    requested_by_type  text collate "C" not null,
    ignore_frequency   boolean not null,
    attempts           integer not null default 0,
    next_attempt_at    timestamptz(3) not null,
    constraint notification_job_pk primary key (id),
    constraint notification_job_rule_fk foreign key (rule_id) references notification_rule (id) on delete cascade,
    constraint notification_job_requested_by_known check (requested_by_type in ('apiToken', 'user', 'system'))
);
comment on table notification_job is 'Evaluations to be made. One is locked while it is made and removed in the transaction that makes it.';
create index notification_job_due on notification_job (next_attempt_at, id);
create index notification_job_by_rule on notification_job (rule_id);

create table notification_alert (
    rule_id          text collate "C" not null,
    organization_id  text collate "C" not null,
    alerted_at       timestamptz(3) not null,
    constraint notification_alert_pk primary key (rule_id, organization_id),
    constraint notification_alert_rule_fk foreign key (rule_id) references notification_rule (id) on delete cascade,
    constraint notification_alert_organization_fk foreign key (organization_id) references organization (id) on delete cascade
);
comment on table notification_alert is 'When a rule last told about an organization: holds back the next alert for the day or the billing period.';
create index notification_alert_by_organization on notification_alert (organization_id);

-- No foreign key to the organization: what was told stays told.
create table notification_delivery (
    id                 text collate "C" not null,
    instance_id        text collate "C" not null,
    rule_id            text collate "C" not null,
    requested_by_id    text collate "C" not null,
    requested_by_type  text collate "C" not null,
    sent_at            timestamptz(3) not null,
    organization_id    text collate "C" not null,
    organization_name  text not null,
    callback_url       text,
    email              jsonb,
    used               bigint not null,
    used_limit         bigint not null,
    rule_type          text collate "C" not null,
    threshold          numeric not null,
    max_frequency      text collate "C" not null,
    constraint notification_delivery_pk primary key (id),
    constraint notification_delivery_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint notification_delivery_rule_fk foreign key (rule_id) references notification_rule (id) on delete cascade
);
comment on table notification_delivery is 'Every alert: about whom, why, to whom.';
create index notification_delivery_by_rule on notification_delivery (rule_id, sent_at desc, id desc);
create index notification_delivery_by_time on notification_delivery (sent_at);

-- A month of all organizations is read by pages in the order they were written, whatever came before it.
create index usage_payload_day_by_day on usage_payload_day using brin (day) with (pages_per_range = 32, autosummarize = on);
create index usage_notebook_day_by_day on usage_notebook_day using brin (day) with (pages_per_range = 32, autosummarize = on);
