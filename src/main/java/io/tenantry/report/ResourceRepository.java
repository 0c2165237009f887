package io.tenantry.report;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.Limits;
import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Tag;
import io.tenantry.query.SqlCondition;
import io.tenantry.usage.UsageSubject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Reads which organizations and applications there were in a period: those deleted since, and
/// removed for good, among them. Summaries list both together page by page, so one statement looks
/// at the tables of both features.
final class ResourceRepository {
    private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};

    private static final String LISTED =
            """
            select id as resource_id, id as organization_id, false as is_application
            from organization_ever
            where :organizations and instance_id = :instanceId and created_at < :until
                and (deleted_at is null or deleted_at >= :from)
                and id like :query_resource and id like :query_owner
            union all
            select application.application_id, application.organization_id, true
            from usage_application application
            join organization_ever owner on owner.id = application.organization_id
            where :applications and application.instance_id = :instanceId
                and owner.created_at < :until and (owner.deleted_at is null or owner.deleted_at >= :from)
                and application.first_day <= :lastDay
                and (application.ended_day is null or application.ended_day >= :firstDay)
                and application.application_id like :query_resource
                and application.organization_id like :query_owner
            """;

    /// Each part with an order and limit of its own, so that the many that are there are read in
    /// the order of an index and not sorted for every batch.
    private static final String ORGANIZATIONS_AFTER =
            """
            select id, name, referral_id, limits, tags, created_at, deleted_at
            from (
                (select id, name, referral_id, limits, tags, created_at, deleted_at
                from organization
                where instance_id = :instanceId and id > :id and created_at < :until and deleted_at is null
                order by id
                limit :max)
                union all
                (select id, name, referral_id, limits, tags, created_at, deleted_at
                from organization
                where instance_id = :instanceId and id > :id and created_at < :until and deleted_at >= :from
                order by id
                limit :max)
                union all
                (select id, name, referral_id, null, tags, created_at, deleted_at
                from organization_removed
                where instance_id = :instanceId and id > :id and created_at < :until and deleted_at >= :from
                order by id
                limit :max)
            ) ever
            order by id
            limit :max
            """;

    /// One page of what a listing asks for.
    List<UsageSubject> list(
            Handle handle, InstanceId instanceId, SummaryListing listing, Period month) {
        String direction = listing.descending() ? "desc" : "asc";
        String sql =
                "select resource_id, organization_id, is_application from (%s) listed order by resource_id %s, organization_id %s offset :offset limit :limit"
                        .formatted(LISTED, direction, direction);
        return bind(handle.createQuery(sql), instanceId, listing, month)
                .bind("offset", listing.page().offset())
                .bind("limit", listing.page().perPage())
                .map((row, _) ->
                        new UsageSubject(
                                new OrganizationId(row.getString("organization_id")),
                                row.getBoolean("is_application")
                                        ? row.getString("resource_id")
                                        : ""))
                .list();
    }

    /// How many there are on all pages.
    long count(Handle handle, InstanceId instanceId, SummaryListing listing, Period month) {
        String sql = "select count(*) from (%s) listed".formatted(LISTED);
        return bind(handle.createQuery(sql), instanceId, listing, month).mapTo(Long.class).one();
    }

    /// The patterns are planned for their values, so that an id is looked up.
    private static Query bind(
            Query query, InstanceId instanceId, SummaryListing listing, Period month) {
        Map<String, Object> patterns =
                Map.of(
                        "query_resource", listing.pattern("resourceId"),
                        "query_owner", listing.pattern("ownerId"));
        return new SqlCondition("true", patterns)
                .bindTo(bindPeriod(query, instanceId, month))
                .bind("organizations", listing.includes("organization"))
                .bind("applications", listing.includes("application"))
                .bind("firstDay", month.first())
                .bind("lastDay", month.last());
    }

    private static Query bindPeriod(Query query, InstanceId instanceId, Period period) {
        return query.bind("instanceId", instanceId.value())
                .bind("from", Columns.time(start(period.first())))
                .bind("until", Columns.time(start(period.last().plusDays(1))));
    }

    /// Organizations by id.
    List<Resource> organizations(
            Handle handle, InstanceId instanceId, Collection<OrganizationId> ids) {
        return handle.createQuery(
                        """
                        select id, name, referral_id, limits, tags, created_at, deleted_at
                        from organization_ever
                        where instance_id = :instanceId and id = any(:ids)
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ids", ids.stream().map(OrganizationId::value).toArray(String[]::new))
                .map((row, _) -> organization(row))
                .list();
    }

    /// The organizations there were in a period, sorted by id, from the one after the id given on.
    List<Resource> organizationsAfter(
            Handle handle, InstanceId instanceId, String id, Period period, int max) {
        return bindPeriod(handle.createQuery(ORGANIZATIONS_AFTER), instanceId, period)
                .bind("id", id)
                .bind("max", max)
                .map((row, _) -> organization(row))
                .list();
    }

    /// How many organizations there were in a period.
    long organizationCount(Handle handle, InstanceId instanceId, Period period) {
        return bindPeriod(
                        handle.createQuery(
                                """
                                select count(*)
                                from organization_ever
                                where instance_id = :instanceId and created_at < :until
                                    and (deleted_at is null or deleted_at >= :from)
                                """),
                        instanceId,
                        period)
                .mapTo(Long.class)
                .one();
    }

    /// When an application was there.
    record Lifetime(UsageSubject subject, LocalDate first, @Nullable LocalDate last) {}

    /// The applications given, of organizations that were found within their instance.
    List<Lifetime> applications(Handle handle, Collection<UsageSubject> subjects) {
        return handle.createQuery(
                        """
                        select organization_id, application_id, first_day, ended_day
                        from usage_application
                        join unnest(cast(:owners as text[]), cast(:applications as text[]))
                            as wanted (organization_id, application_id) using (organization_id, application_id)
                        """)
                .bind("owners", texts(subjects, one -> one.organizationId().value()))
                .bind("applications", texts(subjects, UsageSubject::applicationId))
                .map((row, _) -> lifetime(row))
                .list();
    }

    /// Applications of organizations that were found within their instance: sorted as the
    /// organizations are, and by id.
    ///
    /// @param after of the first organization, those with greater ids
    List<Lifetime> applicationsAfter(
            Handle handle, List<OrganizationId> owners, String after, int max) {
        return handle.createQuery(
                        """
                        select part.organization_id, part.application_id, part.first_day, part.ended_day
                        from unnest(cast(:owners as text[])) with ordinality as owner (id, number)
                        cross join lateral (
                            select organization_id, application_id, first_day, ended_day
                            from usage_application
                            where organization_id = owner.id
                                and application_id > case owner.number when 1 then :after else '' end
                            order by application_id
                            limit :max
                        ) part
                        order by owner.number, part.application_id
                        limit :max
                        """)
                .bind("owners", texts(owners, OrganizationId::value))
                .bind("after", after)
                .bind("max", max)
                .map((row, _) -> lifetime(row))
                .list();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Lifetime lifetime(ResultSet row) throws SQLException {
        return new Lifetime(
                new UsageSubject(
                        new OrganizationId(row.getString("organization_id")),
                        row.getString("application_id")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("ended_day", LocalDate.class));
    }

    private static Resource organization(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String limits = row.getString("limits");
        Instant deletedAt = Columns.timeOrNull(row, "deleted_at");
        return new Resource(
                UsageSubject.of(new OrganizationId(row.getString("id"))),
                name,
                name,
                row.getString("referral_id"),
                limits == null ? null : Limits.ofJson(limits),
                Columns.json(row, "tags", PAIRS).stream()
                        .map(pair -> new Tag(pair.getFirst(), pair.getLast()))
                        .toList(),
                day(Columns.time(row, "created_at")),
                deletedAt == null ? null : day(deletedAt));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
