-- Instances, people, organizations, memberships, tokens. Identifiers are 24 lower-case hexadecimal characters and are
-- compared byte by byte (collate "C"), so that their order is the same on every server.
-- A column named *_folded holds the text with every code point folded by io.tenantry.query.Folding: it decides equality
-- regardless of case, order and pattern matches, independently of the server's locale.

create extension if not exists pg_trgm;

create table instance (
    id                   text collate "C" not null,
    name                 text not null,
    limits               jsonb not null,
    org_default_limits   jsonb not null default '{}',
    mfa_mode             text not null default 'notRequired',
    allow_audit_logging  boolean not null default true,
    version              bigint not null default 1,
    created_at           timestamptz(3) not null,
    updated_at           timestamptz(3) not null,
    constraint instance_pk primary key (id),
    constraint instance_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint instance_mfa_mode_known check (mfa_mode in ('notRequired', 'adminRequired', 'required'))
);
comment on table instance is 'The platform of one operator; the tenant of everything below it.';
comment on column instance.limits is 'Limit name to number; also the limits of a new organization, below org_default_limits.';

create table app_user (
    id                       text collate "C" not null,
    email                    text not null,
    email_folded             text collate "C" not null,
    first_name               text,
    last_name                text,
    avatar_url               text,
    password_hash            text,
    two_factor_auth_enabled  boolean not null default false,
    sso_linked               boolean not null default false,
    created_at               timestamptz(3) not null,
    updated_at               timestamptz(3) not null,
    constraint app_user_pk primary key (id),
    constraint app_user_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint app_user_email_unique unique (email_folded),
    constraint app_user_email_length check (length(email) between 1 and 1024)
);
comment on table app_user is 'People, one row for each e-mail address regardless of case.';

create table instance_member (
    instance_id  text collate "C" not null,
    user_id      text collate "C" not null,
    role         text not null,
    created_at   timestamptz(3) not null,
    constraint instance_member_pk primary key (instance_id, user_id),
    constraint instance_member_instance_fk foreign key (instance_id) references instance (id),
    constraint instance_member_user_fk foreign key (user_id) references app_user (id),
    constraint instance_member_role_known check (role in ('admin', 'view'))
);
comment on table instance_member is 'Who runs an instance: admins write, viewers read.';
create index instance_member_by_user on instance_member (user_id);

create table organization (
    id                         text collate "C" not null,
    instance_id                text collate "C" not null,
    name                       text not null,
    name_folded                text collate "C" not null,
    description                text,
    icon_color                 text,
    limits                     jsonb not null,
    whitelisted_email_domains  text[] not null default '{}',
    audit_log_enabled          boolean not null default false,
    disabled_at                timestamptz(3),
    is_read_only               boolean not null default false,
    referral_id                text,
    referral_id_folded         text collate "C",
    mfa_mode                   text not null default 'notRequired',
    banner_message             text,
    banner_level               text,
    tags                       jsonb not null default '[]',
    version                    bigint not null default 1,
    created_at                 timestamptz(3) not null,
    updated_at                 timestamptz(3) not null,
    deleted_at                 timestamptz(3),
    constraint organization_pk primary key (id),
    constraint organization_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint organization_instance_fk foreign key (instance_id) references instance (id),
    constraint organization_name_length check (length(name) between 1 and 255),
    constraint organization_mfa_mode_known check (mfa_mode in ('notRequired', 'adminRequired', 'required')),
    constraint organization_banner_level_known check (banner_level in ('info', 'warning', 'critical')),
    constraint organization_referral_folded check ((referral_id is null) = (referral_id_folded is null))
);
comment on table organization is 'The customers of an instance. Deleted ones stay until the purge, invisible to every answer.';
comment on column organization.tags is 'Pairs of key and value, as they are answered; organization_tag holds the same for queries.';
create index organization_by_name on organization (instance_id, name_folded, id) where deleted_at is null;
create index organization_by_id on organization (instance_id, id) where deleted_at is null;
create index organization_by_creation on organization (instance_id, created_at, id) where deleted_at is null;
create index organization_by_update on organization (instance_id, updated_at, id) where deleted_at is null;
-- Hashed, because the longest referral id does not fit into a row of a B-tree.
create index organization_by_referral on organization using hash (referral_id_folded) where deleted_at is null;
create index organization_by_disabled on organization (instance_id, disabled_at) where deleted_at is null and disabled_at is not null;
create index organization_name_trigrams on organization using gin (name_folded gin_trgm_ops);
create index organization_referral_trigrams on organization using gin (referral_id_folded gin_trgm_ops);
create index organization_by_deletion on organization (deleted_at) where deleted_at is not null;

create table organization_tally (
    instance_id    text collate "C" not null,
    shard          smallint not null,
    organizations  bigint not null,
    constraint organization_tally_pk primary key (instance_id, shard),
    constraint organization_tally_instance_fk foreign key (instance_id) references instance (id)
);
comment on table organization_tally is 'How many organizations an instance has: the sum over its shards. Many rows, so that creations do not queue for one.';

create table organization_tag (
    organization_id  text collate "C" not null,
    position         smallint not null,
    key              text collate "C" not null,
    value            text collate "C" not null,
    constraint organization_tag_pk primary key (organization_id, position),
    constraint organization_tag_organization_fk foreign key (organization_id) references organization (id) on delete cascade,
    constraint organization_tag_position_range check (position between 0 and 99)
);
comment on table organization_tag is 'Labels of an organization in the order they were given; a key may come more than once.';
create index organization_tag_by_key_value on organization_tag (key, value, organization_id);
create index organization_tag_by_value on organization_tag (value, organization_id);

create table organization_member (
    organization_id    text collate "C" not null,
    user_id            text collate "C" not null,
    role               text collate "C" not null,
    application_roles  jsonb not null default '[]',
    dashboard_roles    jsonb not null default '[]',
    created_at         timestamptz(3) not null,
    updated_at         timestamptz(3) not null,
    constraint organization_member_pk primary key (organization_id, user_id),
    constraint organization_member_organization_fk foreign key (organization_id) references organization (id) on delete cascade,
    constraint organization_member_user_fk foreign key (user_id) references app_user (id),
    constraint organization_member_role_known check (role in ('admin', 'edit', 'collaborate', 'view', 'none'))
);
comment on table organization_member is 'Who belongs to an organization. Changes lock the organization row, which keeps the last administrator and the limit.';
create index organization_member_by_user on organization_member (user_id, organization_id);

create table organization_invite (
    id                 text collate "C" not null,
    organization_id    text collate "C" not null,
    email              text not null,
    email_folded       text collate "C" not null,
    role               text collate "C" not null,
    application_roles  jsonb not null default '[]',
    dashboard_roles    jsonb not null default '[]',
    disallow_transfer  boolean not null default false,
    invited_at         timestamptz(3) not null,
    expires_at         timestamptz(3) not null,
    constraint organization_invite_pk primary key (id),
    constraint organization_invite_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint organization_invite_organization_fk foreign key (organization_id) references organization (id) on delete cascade,
    constraint organization_invite_email_unique unique (organization_id, email_folded),
    constraint organization_invite_role_known check (role in ('admin', 'edit', 'collaborate', 'view', 'none')),
    constraint organization_invite_expiry_after check (expires_at > invited_at)
);
comment on table organization_invite is 'Pending invitations; unexpired ones count against the member limit.';

create table signing_key (
    id           text collate "C" not null,
    public_key   bytea not null,
    private_key  bytea not null,
    created_at   timestamptz(3) not null,
    retired_at   timestamptz(3),
    constraint signing_key_pk primary key (id)
);
comment on table signing_key is 'Ed25519 keys (X.509 and PKCS 8 encoded) that sign tokens; the newest unretired one signs, all unretired ones verify.';

create table api_token (
    id           text collate "C" not null,
    instance_id  text collate "C" not null,
    creator_id   text collate "C" not null,
    creator_type text not null,
    creator_name text not null,
    name         text not null,
    name_folded  text collate "C" not null,
    description  text,
    scopes       text[] not null,
    default_role text,
    org_roles    jsonb,
    status       text collate "C" not null default 'active',
    expires_at   timestamptz(3),
    token_hash   bytea not null,
    created_at   timestamptz(3) not null,
    updated_at   timestamptz(3) not null,
    constraint api_token_pk primary key (id),
    constraint api_token_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint api_token_instance_fk foreign key (instance_id) references instance (id),
    constraint api_token_status_known check (status in ('active', 'inactive')),
    constraint api_token_creator_type_known check (creator_type in ('apiToken', 'user')),
    constraint api_token_hash_length check (length(token_hash) = 32)
);
comment on table api_token is 'Issued API tokens; only the SHA-256 of the token text is kept.';
create index api_token_by_instance on api_token (instance_id, name_folded, id);
