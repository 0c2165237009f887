-- A mail that was sent, and one that waits for a far day.
insert into outbox (id, dedup_key, recipients, subject, text_body, html_body, state, next_attempt_at, created_at, finished_at)
values ('f00000000000000000000011', 'one', '{new@example.com}', 'Invitation', null, null, 'sent', '2026-11-20Z', '2026-11-20Z', '2026-11-20Z'),
    ('f00000000000000000000012', 'two', '{new@example.com}', 'Invitation', 'text', '<p>text', 'pending', '2100-01-01Z', '2026-11-20Z', null);
