-- A rule that is not enabled, an alert that it gave, and a callback that was given up.
insert into webhook_secret values ('aaaaaaaaaaaaaaaaaaaaaaaa', sha256('x'), null, '2026-11-20Z');
insert into webhook_message (id, instance_id, dedup_key, url, media_type, body, state, next_attempt_at, created_at, finished_at)
values ('f00000000000000000000021', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'one', 'https://hook.example.com/x', 'application/json', null, 'failed',
    '2026-11-20Z', '2026-11-20Z', '2026-11-20Z');
insert into notification_rule (id, instance_id, name, name_folded, enabled, target_query, callback_url, rule_type, threshold, max_frequency,
    measured_since, due_at, created_at, created_by_id, created_by_type, updated_at, updated_by_id, updated_by_type)
values ('f00000000000000000000022', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'Near', 'near', false, '{}', 'https://hook.example.com/x', 'payloadUsage', 80, 'daily',
    '2026-11-20Z', '2100-01-01Z', '2026-11-20Z', 'e00000000000000000000001', 'user', '2026-11-20Z', 'e00000000000000000000001', 'user');
insert into notification_job (instance_id, rule_id, requested_by_id, requested_by_type, ignore_frequency, next_attempt_at)
values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'f00000000000000000000022', 'e00000000000000000000001', 'user', false, '2100-01-01Z');
insert into notification_alert values ('f00000000000000000000022', 'bbbbbbbbbbbbbbbbbbbbbbbb', '2026-11-20Z');
insert into notification_delivery (id, instance_id, rule_id, requested_by_id, requested_by_type, sent_at, organization_id, organization_name,
    used, used_limit, rule_type, threshold, max_frequency)
values ('f00000000000000000000023', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'f00000000000000000000022', 'system', 'system', '2026-11-20Z',
    'bbbbbbbbbbbbbbbbbbbbbbbb', 'Customer', 900, 1000, 'payloadUsage', 80, 'daily');
