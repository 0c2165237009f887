-- A report that was made, its schedule, usage by application and a customer who was removed for good.
insert into usage_application values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'abababababababababababab', 'aaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-20', null);
insert into usage_application_total values ('bbbbbbbbbbbbbbbbbbbbbbbb', 'abababababababababababab', 'device', 'aaaaaaaaaaaaaaaaaaaaaaaa', 1, 0);
insert into usage_application_notebook_day
values ('bbbbbbbbbbbbbbbbbbbbbbbb', '2026-11-20', 'abababababababababababab', 'aaaaaaaaaaaaaaaaaaaaaaaa', 1, 2);
insert into organization_removed values ('caffeecaffeecaffeecaffee', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'Removed', null, '[]', '2026-11-02Z', '2026-11-03Z');
insert into report_job (id, instance_id, resource_group_by, date_group_by, first_day, last_day, emails, status, created_at, finished_at)
values ('report000000000000001', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'organization', 'month', '2026-11-01', '2026-11-30', '{}', 'done', '2026-11-20Z', '2100-01-01Z');
insert into report_piece values ('report000000000000001', 0, '\x00');
insert into report_schedule values ('aaaaaaaaaaaaaaaaaaaaaaaa', 'config', 'none', '2026-11-20Z');
