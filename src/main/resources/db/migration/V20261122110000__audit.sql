-- Who changed what, when. Entries are inserted together with the change that they tell of, a partition a month (in UTC) of
-- their time, made ahead and dropped whole by the program. A sealer chains them afterwards: audit_pending says which ones
-- it has not come to, audit_seal holds the chain, audit_chain its two ends. No table here refers to another, so that a
-- partition can be dropped and so that a row that is gone is found by its absence.

create table audit_log (
    instance_id            text collate "C" not null,
    created_at             timestamptz(3) not null,
    id                     text collate "C" not null,
    organization_id        text collate "C",
    primary_target_id      text collate "C",
    primary_target_type    text collate "C",
    primary_target_name    text,
    secondary_target_id    text collate "C",
    secondary_target_type  text collate "C",
    secondary_target_name  text,
    actor_id               text collate "C" not null,
    actor_type             text collate "C",
    actor_name             text collate "C" not null,
    request_resource       text collate "C" not null,
    request_action         text collate "C" not null,
    request_query          json not null,
    request_body           json,
    request_path           json not null,
    response_body          json,
    response_status        smallint not null,
    digest                 bytea not null,
    constraint audit_log_pk primary key (instance_id, created_at, id),
    constraint audit_log_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint audit_log_actor_type_known check (actor_type in ('User', 'ApiToken')),
    constraint audit_log_response_status_range check (response_status between 100 and 599),
    constraint audit_log_digest_length check (length(digest) = 32)
) partition by range (created_at);
comment on table audit_log is 'Every change that somebody made, secrets taken out. Rows are never changed; instance_id is 24 zeros for what concerns no single instance.';
comment on column audit_log.organization_id is 'The organization that the change was made to or in.';
comment on column audit_log.actor_type is 'Null for the command line, whose actor_id is 24 zeros.';
comment on column audit_log.request_query is 'json and not jsonb, which would write the text anew: the digest is of this very text.';
comment on column audit_log.digest is 'SHA-256 of all other columns, as io.tenantry.audit.AuditEntry writes them out.';
create index audit_log_by_status on audit_log (instance_id, response_status, created_at, id);
create index audit_log_by_actor on audit_log (instance_id, actor_id, created_at, id);
create index audit_log_by_actor_name on audit_log (instance_id, actor_name, created_at, id);
create index audit_log_by_target on audit_log (instance_id, primary_target_id, created_at, id);
create index audit_log_by_request on audit_log (instance_id, request_resource, request_action, created_at, id);

create table audit_pending (
    instance_id  text collate "C" not null,
    created_at   timestamptz(3) not null,
    id           text collate "C" not null,
    digest       bytea not null,
    constraint audit_pending_pk primary key (created_at, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
comment on table audit_pending is 'Entries that wait for their seal, a second or so.';

create table audit_seal (
    instance_id       text collate "C" not null,
    sequence          bigint not null,
    month             date not null,
    entry_created_at  timestamptz(3) not null,
    entry_id          text collate "C" not null,
    digest            bytea not null,
    hash              bytea not null,
    constraint audit_seal_pk primary key (instance_id, sequence, month),
    constraint audit_seal_sequence_positive check (sequence > 0)
) partition by range (month);
comment on table audit_seal is 'The chain of an instance: entries in order, each with a keyed hash (HMAC-SHA-256) over itself and the hash before.';
comment on column audit_seal.month is 'The month of the entry, or the later one of the seal before: it never goes back along the chain, so that months are dropped from its beginning.';

create table audit_chain (
    instance_id      text collate "C" not null,
    sequence         bigint not null,
    hash             bytea not null,
    month            date not null,
    anchor_sequence  bigint not null,
    anchor_hash      bytea not null,
    kept_from        date not null,
    key_id           text collate "C" not null,
    seal             bytea not null,
    constraint audit_chain_pk primary key (instance_id),
    constraint audit_chain_sequence_order check (sequence >= anchor_sequence and anchor_sequence >= 0)
);
comment on table audit_chain is 'The last seal of an instance, and the last one that was dropped with its month, from which the rest still verifies.';
comment on column audit_chain.key_id is 'Which key seals this chain: the beginning of its SHA-256.';
comment on column audit_chain.seal is 'Keyed hash over this row.';
