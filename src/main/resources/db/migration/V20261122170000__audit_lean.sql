-- What an entry costs its writer. Three of the six indexes served sorting by status or actor name and filters that nearly
-- every entry satisfies; a range of time bounds what has to be looked at instead (docs/adr/0013-audit-log.md). The
-- organization of an entry is its primary target. The queue is read whole, once a second.

drop index audit_log_by_status;
drop index audit_log_by_actor_name;
drop index audit_log_by_request;

alter table audit_log drop column organization_id;

alter table audit_pending drop constraint audit_pending_pk;
