-- A receiver that does not answer must not hold up the callbacks of others: each gets some of the places for sending.

alter table webhook_message
    add column target text collate "C" not null
    generated always as (coalesce(lower(substring(url from '^[A-Za-z]+://([^/?#]*)')), '')) stored;
comment on column webhook_message.target is 'Host and port of the URL as they are written there, in lower case.';
drop index webhook_message_due;
create index webhook_message_due on webhook_message (target, next_attempt_at) where state = 'pending';
