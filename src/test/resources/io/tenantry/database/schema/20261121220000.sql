-- An operator with two customers, one of them deleted, and everything that the first version kept.
insert into instance (id, name, limits, created_at, updated_at)
values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'Old platform', '{"organization": 100, "instanceApiToken": 10}', '2026-11-01Z', '2026-11-01Z');
insert into app_user (id, email, email_folded, first_name, last_name, created_at, updated_at)
values ('e00000000000000000000001', 'Ada@example.com', 'ada@example.com', 'Ada', 'L', '2026-11-01Z', '2026-11-01Z'),
    ('e00000000000000000000002', 'bob@example.com', 'bob@example.com', null, null, '2026-11-01Z', '2026-11-01Z');
insert into instance_member (instance_id, user_id, role, created_at)
values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'e00000000000000000000001', 'admin', '2026-11-01Z');
insert into organization (id, instance_id, name, name_folded, description, limits, tags, created_at, updated_at, deleted_at)
values
    ('bbbbbbbbbbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'Customer', 'customer', 'kept', '{"payload": 1000, "device": 5, "member": 10}',
        '[["plan", "gold"]]', '2026-11-02Z', '2026-11-03Z', null),
    ('cccccccccccccccccccccccc', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'Gone', 'gone', null, '{}', '[]', '2026-11-02Z', '2026-11-03Z', '2026-11-20Z');
insert into organization_tally values ('aaaaaaaaaaaaaaaaaaaaaaaa', 0, 1);
insert into organization_tag (organization_id, position, key, value) values ('bbbbbbbbbbbbbbbbbbbbbbbb', 0, 'plan', 'gold');
insert into organization_member (organization_id, user_id, role, created_at, updated_at)
values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'e00000000000000000000001', 'admin', '2026-11-02Z', '2026-11-02Z'),
    ('bbbbbbbbbbbbbbbbbbbbbbbb', 'e00000000000000000000002', 'view', '2026-11-02Z', '2026-11-02Z');
insert into organization_invite (id, organization_id, email, email_folded, role, invited_at, expires_at)
values ('f00000000000000000000001', 'bbbbbbbbbbbbbbbbbbbbbbbb', 'new@example.com', 'new@example.com', 'edit', '2026-11-20Z', '2100-01-01Z');
insert into signing_key (id, public_key, private_key, created_at, retired_at)
values ('retired', '\x00', '\x00', '2026-11-01Z', '2026-11-02Z');
insert into api_token (id, instance_id, creator_id, creator_type, creator_name, name, name_folded, scopes, token_hash, created_at, updated_at)
values ('d00000000000000000000001', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'e00000000000000000000001', 'user', 'Ada L', 'Billing', 'billing',
    '{all.Instance}', sha256('x'), '2026-11-02Z', '2026-11-02Z');
