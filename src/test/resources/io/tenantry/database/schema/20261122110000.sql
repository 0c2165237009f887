-- An entry of the audit log that was sealed, and one that waits.
create table audit_log_202611 partition of audit_log for values from ('2026-11-01 00:00:00Z') to ('2026-12-01 00:00:00Z');
create table audit_seal_202611 partition of audit_seal for values from ('2026-11-01') to ('2026-12-01');
insert into audit_log (instance_id, created_at, id, primary_target_id, primary_target_type, primary_target_name,
    actor_id, actor_type, actor_name, request_resource, request_action, request_query, request_path, response_status, digest)
select 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20Z', id, 'bbbbbbbbbbbbbbbbbbbbbbbb', 'Organization', 'Customer',
    'e00000000000000000000001', 'User', 'Ada L', 'instanceOrg', 'patch', '{}', '{"orgId": "bbbbbbbbbbbbbbbbbbbbbbbb"}', 200, sha256('x')
from unnest(array['6a1f2e000000000000000001', '6a1f2e000000000000000002']) id;
insert into audit_pending values ('aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20Z', '6a1f2e000000000000000002', sha256('x'));
insert into audit_seal values ('aaaaaaaaaaaaaaaaaaaaaaaa', 1, '2026-11-01', '2026-11-20Z', '6a1f2e000000000000000001', sha256('x'), sha256('h'));
insert into audit_chain
values ('aaaaaaaaaaaaaaaaaaaaaaaa', 1, sha256('h'), '2026-11-01', 0, decode(repeat('00', 32), 'hex'), '2026-11-01', 'key', sha256('s'));
