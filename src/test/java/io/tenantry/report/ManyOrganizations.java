package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;

/// Writes many organizations with usage in October 2026 straight into the tables.
final class ManyOrganizations {
    private ManyOrganizations() {}

    /// @param types of payloads of each, 19 at most
    /// @param days on which each type was counted, 31 at most
    static void insert(
            Database database, InstanceId instanceId, int organizations, int types, int days) {
        database.useTransaction(handle -> {
            handle.createUpdate(
                            """
                            insert into organization
                                (id, instance_id, name, name_folded, limits, tags, created_at, updated_at)
                            select '6a' || lpad(to_hex(number), 22, '0'), :instanceId, 'Customer ' || number,
                                'customer ' || number, '{"device": 1000}', '[["plan", "gold"]]',
                                '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
                            from generate_series(1, :organizations) as number
                            """)
                    .bind("instanceId", instanceId.value())
                    .bind("organizations", organizations)
                    .execute();
            handle.createUpdate(
                            """
                            insert into usage_series (organization_id, instance_id, type, source, billable)
                            select organization.id, organization.instance_id, type, 'device.mqtt', true
                            from organization
                            cross join (
                                select unnest(cast('{appFile,dataTable,deviceCreate,deviceCommand,deviceConnect,deviceDisconnect,deviceState,endpoint,event,flowError,inboundEmail,integration,mqttIn,mqttOut,notebook,resourceJob,timer,virtualButton,webhook}' as text[])) as type
                                limit :types
                            ) types
                            """)
                    .bind("types", types)
                    .execute();
            handle.createUpdate(
                            """
                            insert into usage_payload_day (series_id, day, count, bytes)
                            select id, date '2026-10-01' + number, 1000 + id % 1000, 120000
                            from usage_series
                            cross join generate_series(0, :days - 1) as number
                            """)
                    .bind("days", days)
                    .execute();
            handle.execute(
                    """
                    insert into usage_resource_total (organization_id, instance_id, kind, alive, bytes)
                    select id, instance_id, kind, 7, 0
                    from organization
                    cross join unnest(cast('{device,application,flow,dashboard}' as text[])) as kind
                    """);
            handle.execute(
                    """
                    insert into usage_resource_day
                        (organization_id, instance_id, day, kind, application_id, change, bytes)
                    select id, instance_id, date '2026-09-20' + number, 'device', '', 1, 0
                    from organization
                    cross join generate_series(0, 60, 10) as number
                    """);
        });
        database.read(handle -> handle.execute("vacuum analyze"));
    }

    /// Gives the first organization applications with payloads in October 2026.
    ///
    /// @param days on which each counted some, 31 at most
    static void insertApplications(Database database, int applications, int days) {
        database.useTransaction(handle -> {
            handle.createUpdate(
                            """
                            insert into usage_application (organization_id, application_id, instance_id, first_day)
                            select owner.id, '7a' || lpad(to_hex(number), 22, '0'), owner.instance_id, date '2026-01-01'
                            from (select id, instance_id from organization order by id limit 1) owner
                            cross join generate_series(1, :applications) as number
                            """)
                    .bind("applications", applications)
                    .execute();
            handle.execute(
                    """
                    insert into usage_series
                        (organization_id, instance_id, type, source, billable, application_id)
                    select organization_id, instance_id, 'event', 'device.mqtt', true, application_id
                    from usage_application
                    """);
            handle.createUpdate(
                            """
                            insert into usage_payload_day (series_id, day, count, bytes)
                            select id, date '2026-10-01' + number, 1000, 120000
                            from usage_series
                            cross join generate_series(0, :days - 1) as number
                            where application_id <> ''
                            """)
                    .bind("days", days)
                    .execute();
        });
        database.read(handle -> handle.execute("vacuum analyze"));
    }
}
