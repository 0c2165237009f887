-- A callback that was given up can be sent again for a while: its body stays until then.

alter table webhook_message
    drop constraint webhook_message_body_while_pending,
    add column claimed boolean not null default false,
    add column retried_after integer not null default 0,
    add constraint webhook_message_body_while_pending check (state <> 'pending' or body is not null),
    add constraint webhook_message_no_body_when_delivered check (state <> 'delivered' or body is null),
    add constraint webhook_message_retried_after_range check (retried_after between 0 and attempts);
comment on table webhook_message is 'Callbacks, written in the transaction that they tell of and sent after it. The body of one goes when it was delivered, and some days after it was given up; the rest is kept for a while.';
comment on column webhook_message.claimed is 'Whether a node has it, until next_attempt_at.';
comment on column webhook_message.retried_after is 'How many attempts there were when somebody last had it retried: the pauses begin anew from there.';
create index webhook_message_failed on webhook_message (id) where state = 'failed';
