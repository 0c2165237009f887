package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The numbers that stand for series.
final class SeriesRepository {
    /// Finds the number of every series, giving new ones numbers.
    Map<Series, Long> findOrInsert(Handle handle, Collection<Series> series) {
        List<Series> ordered = new ArrayList<>(series);
        ordered.sort(Series.ORDER);
        bind(
                        handle.createUpdate(
                                """
                                insert into usage_series
                                    (instance_id, organization_id, type, source, billable, application_id)
                                select instance_id, organization_id, type, source, billable, application_id
                                from unnest(:instances, :organizations, :types, :sources, :billables, :applications)
                                    as wanted
                                        (instance_id, organization_id, type, source, billable, application_id)
                                on conflict on constraint usage_series_unique do nothing
                                """),
                        ordered)
                .execute();
        Map<Series, Long> numbers = new HashMap<>();
        bind(
                        handle.createQuery(
                                """
                                select series.id, series.instance_id, series.organization_id, series.type,
                                    series.source, series.billable, series.application_id
                                from unnest(:instances, :organizations, :types, :sources, :billables, :applications)
                                    as wanted
                                        (instance_id, organization_id, type, source, billable, application_id)
                                join usage_series series
                                    on series.organization_id = wanted.organization_id
                                    and series.type = wanted.type
                                    and series.source = wanted.source
                                    and series.billable = wanted.billable
                                    and series.application_id = wanted.application_id
                                """),
                        ordered)
                .map((row, _) -> Map.entry(series(row), row.getLong("id")))
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
        return numbers;
    }

    private static Series series(ResultSet row) throws SQLException {
        return new Series(
                new InstanceId(row.getString("instance_id")),
                new OrganizationId(row.getString("organization_id")),
                PayloadType.named(row.getString("type")).orElseThrow(),
                row.getString("source"),
                row.getBoolean("billable"),
                row.getString("application_id"));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Series> series) {
        return statement
                .bind("instances", Binds.texts(series, one -> one.instanceId().value()))
                .bind("organizations", Binds.texts(series, one -> one.organizationId().value()))
                .bind("types", Binds.texts(series, one -> one.type().contractName()))
                .bind("sources", Binds.texts(series, Series::source))
                .bind("billables", Binds.flags(series, Series::billable))
                .bind("applications", Binds.texts(series, Series::applicationId));
    }
}
