-- Few organizations show a banner: they are found without looking at each.
create index organization_by_banner on organization (instance_id, coalesce(banner_level, 'info'))
    where deleted_at is null and (banner_message is not null or banner_level is not null);
