-- Entries that come with an organization from another server keep their time, which may be years ago; how long one waits for
-- its seal is told by when it was queued.

alter table audit_pending add column queued_at timestamptz(3) not null default now();
comment on column audit_pending.queued_at is 'Since when the entry waits; seals and digests do not depend on it.';
