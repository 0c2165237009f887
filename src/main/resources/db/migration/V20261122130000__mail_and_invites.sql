-- Mails on their way out, and invitations that can be accepted by a link.

create table outbox (
    id               text collate "C" not null,
    dedup_key        text collate "C" not null,
    recipients       text[] not null,
    subject          text not null,
    text_body        text,
    html_body        text,
    attachment_name  text,
    attachment_type  text,
    attachment       bytea,
    state            text collate "C" not null default 'pending',
    attempts         integer not null default 0,
    next_attempt_at  timestamptz(3) not null,
    last_error       text,
    created_at       timestamptz(3) not null,
    finished_at      timestamptz(3),
    constraint outbox_pk primary key (id),
    constraint outbox_id_form check (id ~ '^[0-9a-f]{24}$'),
    constraint outbox_dedup_key_unique unique (dedup_key),
    constraint outbox_recipients_some check (cardinality(recipients) between 1 and 100),
    constraint outbox_state_known check (state in ('pending', 'sent', 'failed')),
    constraint outbox_finished_when_not_pending check ((state = 'pending') = (finished_at is null)),
    constraint outbox_bodies_while_pending check (
        (state = 'pending') = (text_body is not null) and (state = 'pending') = (html_body is not null)),
    constraint outbox_attachment_whole check (
        (attachment is null) = (attachment_name is null) and (attachment is null) = (attachment_type is null)),
    constraint outbox_attachment_while_pending check (attachment is null or state = 'pending')
);
comment on table outbox is 'Mails, written in the transaction that they tell of and sent after it. Finished ones are kept for a while without their bodies, which may hold links that let people in.';
comment on column outbox.dedup_key is 'Given by the writer: of two mails with one key the second is not written.';
comment on column outbox.recipients is 'Those still to be reached, while it is pending.';
comment on column outbox.attempts is 'How many times a node claimed it; tells the claims of one mail apart.';
comment on column outbox.next_attempt_at is 'When it may be claimed: later than now while a node sends it, and while it waits for another try.';
create index outbox_due on outbox (next_attempt_at) where state = 'pending';
create index outbox_finished on outbox (finished_at) where state <> 'pending';

alter table organization_invite
    add column token_hash bytea,
    add column invited_by text collate "C",
    add column dismissed boolean not null default false,
    add constraint organization_invite_token_hash_unique unique (token_hash),
    add constraint organization_invite_token_hash_length check (length(token_hash) = 32),
    add constraint organization_invite_inviter_fk foreign key (invited_by) references app_user (id) on delete set null;
comment on column organization_invite.token_hash is 'SHA-256 of the secret in the mailed link; null for an invitation from before links, until it is renewed.';
comment on column organization_invite.invited_by is 'The person who invited; null when a token of the instance did.';
comment on column organization_invite.dismissed is 'Whether the person invited does not want to see it any more.';
create index organization_invite_by_email on organization_invite (email_folded);
create index organization_invite_by_inviter on organization_invite (invited_by) where invited_by is not null;
