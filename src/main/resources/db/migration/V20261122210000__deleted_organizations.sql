-- Deleted organizations can be listed, restored and purged.

alter table organization add column deleted_by text;
comment on column organization.deleted_by is 'Who deleted it, for people to read: an e-mail address or the name of an API token. Null where nobody knows.';
create index organization_deleted_of_instance on organization (instance_id, deleted_at, id) where deleted_at is not null;
