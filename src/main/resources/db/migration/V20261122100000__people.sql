-- What people sign in with, and what ends their tokens.

alter table app_user
    add column disabled_at    timestamptz(3),
    add column token_version  bigint not null default 1,
    add column token_cutoff   timestamptz(3),
    drop column password_hash;
comment on column app_user.disabled_at is 'Since when the person cannot sign in and no token is accepted; null for one who can.';
comment on column app_user.token_version is 'Only tokens that carry this number are accepted; another number revokes all of them.';
comment on column app_user.token_cutoff is 'When token_version last changed.';

create table user_credential (
    user_id              text collate "C" not null,
    password_hash        text,
    password_changed_at  timestamptz(3),
    totp_key             bytea,
    totp_offered_key     bytea,
    totp_step            bigint not null default 0,
    constraint user_credential_pk primary key (user_id),
    constraint user_credential_user_fk foreign key (user_id) references app_user (id) on delete cascade,
    constraint user_credential_password_whole check ((password_hash is null) = (password_changed_at is null)),
    constraint user_credential_key_length check (length(totp_key) = 32 and length(totp_offered_key) = 32)
);
comment on table user_credential is 'What a person proves to be itself with; a person without a row has nothing of it.';
comment on column user_credential.password_hash is 'Argon2id in the PHC string format, parameters included; null for a person without a password.';
comment on column user_credential.totp_key is 'The key of the authenticator app (RFC 6238); null without a second factor. app_user.two_factor_auth_enabled says the same.';
comment on column user_credential.totp_offered_key is 'A key that was handed out and becomes totp_key with the first code made by it.';
comment on column user_credential.totp_step is 'The last time step whose code was accepted: neither it nor an earlier one is accepted again.';

create table user_recovery_code (
    user_id    text collate "C" not null,
    code_hash  bytea not null,
    constraint user_recovery_code_pk primary key (user_id, code_hash),
    constraint user_recovery_code_user_fk foreign key (user_id) references app_user (id) on delete cascade,
    constraint user_recovery_code_hash_length check (length(code_hash) = 32)
);
comment on table user_recovery_code is 'SHA-256 of the codes that stand in for the authenticator app, each once: using one removes it.';

create table sign_in_failure (
    email_hash    bytea not null,
    failures      integer not null,
    failed_at     timestamptz(3) not null,
    locked_until  timestamptz(3),
    constraint sign_in_failure_pk primary key (email_hash),
    constraint sign_in_failure_hash_length check (length(email_hash) = 32)
);
create index sign_in_failure_by_time on sign_in_failure (failed_at);
comment on table sign_in_failure is 'Wrong passwords and codes in a row, by the e-mail address they were given with, known or not; a good one removes the row.';
comment on column sign_in_failure.email_hash is 'SHA-256 of the folded address: people type passwords where the address belongs.';
