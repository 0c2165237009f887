-- What became of the evaluations of a rule, so that nobody takes one that was given up for one that was made.
alter table notification_rule
    add column evaluated_at timestamptz(3),
    add column evaluation_failure text collate "C",
    add constraint notification_rule_evaluation_failure_known check (evaluation_failure in ('tooLong', 'internal')),
    add constraint notification_rule_evaluation_failure_at check (evaluation_failure is null or evaluated_at is not null);
comment on column notification_rule.evaluated_at is 'When an evaluation last ended or was given up; null when none did.';
comment on column notification_rule.evaluation_failure is 'Why that one was given up; null when it was made.';
alter table notification_job
    add column last_failure text collate "C",
    add constraint notification_job_last_failure_known check (last_failure in ('tooLong', 'internal'));
comment on column notification_job.last_failure is 'Why the last attempt failed; null while none did.';
