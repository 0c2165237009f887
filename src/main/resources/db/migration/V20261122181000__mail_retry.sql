-- A mail that was given up can be sent again for a while: what it said stays until then.

alter table outbox
    drop constraint outbox_bodies_while_pending,
    drop constraint outbox_attachment_while_pending,
    add column claimed boolean not null default false,
    add column retried_after integer not null default 0,
    add constraint outbox_bodies_both check ((text_body is null) = (html_body is null)),
    add constraint outbox_bodies_while_pending check (state <> 'pending' or text_body is not null),
    add constraint outbox_bodies_not_when_sent check (state <> 'sent' or text_body is null),
    add constraint outbox_attachment_with_bodies check (attachment is null or text_body is not null),
    add constraint outbox_retried_after_range check (retried_after between 0 and attempts);
comment on table outbox is 'Mails, written in the transaction that they tell of and sent after it. What one said, which may be a link that lets somebody in, goes when it is sent, and some days after it was given up.';
comment on column outbox.claimed is 'Whether a node has it, until next_attempt_at.';
comment on column outbox.retried_after is 'How many attempts there were when somebody last had it retried: the pauses begin anew from there.';
