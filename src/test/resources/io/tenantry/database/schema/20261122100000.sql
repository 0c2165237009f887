-- A person with password and second factor, and one who tried too often.
insert into user_credential (user_id, password_hash, password_changed_at, totp_key)
values ('e00000000000000000000001', '$argon2id$', '2026-11-02Z', sha256('x'));
insert into user_recovery_code values ('e00000000000000000000001', sha256('y'));
insert into sign_in_failure values (sha256('z'), 3, '2026-11-20Z', null);
