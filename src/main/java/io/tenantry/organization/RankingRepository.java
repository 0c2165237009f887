package io.tenantry.organization;

import io.tenantry.instance.InstanceId;
import io.tenantry.query.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads who uses most of what `limit_use` counts, or whose use grows most. There is no index by
/// what is used, because growing use must touch none (`docs/adr/0020-use-of-limits.md`): all rows
/// of one limit and period are read and sorted.
final class RankingRepository {
    /// How many more are ranked than are asked for, because some may be deleted.
    private static final int MORE = 100;

    private static final int MORE_STILL = 20;

    private RankingRepository() {}

    /// Organizations that exist, most first, then by id; those that have nothing, or do not grow,
    /// are not among them.
    static List<RankedOrganization> list(Handle handle, InstanceId instanceId, Ranking ranking) {
        for (int size = ranking.size() + MORE; ; size = Math.multiplyExact(size, MORE_STILL)) {
            List<Optional<RankedOrganization>> ranked = rank(handle, instanceId, ranking, size);
            List<RankedOrganization> existing =
                    ranked.stream().flatMap(Optional::stream).limit(ranking.size()).toList();
            if (existing.size() == ranking.size() || ranked.size() < size) {
                return existing;
            }
        }
    }

    /// Ranks before it looks who exists, so that the rows of few organizations are read.
    ///
    /// @return empty for each that does not exist, or is deleted
    private static List<Optional<RankedOrganization>> rank(
            Handle handle, InstanceId instanceId, Ranking ranking, int size) {
        Counted counted = counted(instanceId, ranking);
        return handle.createQuery(
                        """
                        select o.id, o.name, cast(o.limits ->> :limitName as bigint) as limited,
                            ranked.used, ranked.before
                        from (
                            select organization_id, used, before
                            from (%s) counted
                            where used > before
                            order by used - before desc, organization_id
                            limit :size
                        ) ranked
                        left join organization o on o.id = ranked.organization_id
                            and o.instance_id = :instanceId and o.deleted_at is null
                        order by ranked.used - ranked.before desc, ranked.organization_id
                        """
                                .formatted(counted.sql()))
                .bindMap(counted.binds())
                .bind("limitName", ranking.use().limit().jsonName())
                .bind("instanceId", instanceId.value())
                .bind("size", size)
                .map((row, _) -> read(row))
                .list();
    }

    private static Optional<RankedOrganization> read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return id == null
                ? Optional.empty()
                : Optional.of(
                        new RankedOrganization(
                                new OrganizationId(id),
                                row.getString("name"),
                                row.getObject("limited", Long.class),
                                row.getLong("used"),
                                row.getLong("before")));
    }

    /// A select of `organization_id`, `used` and `before`.
    private record Counted(String sql, Map<String, Object> binds) {}

    private static Counted counted(InstanceId instanceId, Ranking ranking) {
        LimitUse use = ranking.use();
        if (ranking.by() == Ranking.By.USE) {
            Counted now = used(use, ranking.period(), "period");
            return new Counted(
                    "select organization_id, used, cast(0 as bigint) as before from (%s) now"
                            .formatted(now.sql()),
                    now.binds());
        }
        return use.changes(instanceId, ranking.period().firstDay())
                .map(changes -> sinceBeginning(use, ranking.period(), changes))
                .orElseGet(() -> sincePeriodBefore(ranking));
    }

    /// What there is now, against the beginning of the period.
    private static Counted sinceBeginning(LimitUse use, BillingPeriod period, SqlRows changes) {
        Counted now = used(use, period, "period");
        Map<String, Object> binds = new HashMap<>(now.binds());
        binds.putAll(changes.binds());
        String sql =
                """
                select now.organization_id, now.used,
                    cast(greatest(now.used - changed.value, 0) as bigint) as before
                from (%s) changed
                join (%s) now on now.organization_id = changed.organization_id
                """
                        .formatted(changes.sql(), now.sql());
        return new Counted(sql, binds);
    }

    /// What was used so far, against the period before as if that was used evenly.
    private static Counted sincePeriodBefore(Ranking ranking) {
        Counted now = used(ranking.use(), ranking.period(), "period");
        Counted earlier = used(ranking.use(), ranking.period().before(), "periodBefore");
        Map<String, Object> binds = new HashMap<>(now.binds());
        binds.putAll(earlier.binds());
        binds.put("elapsed", ranking.elapsed());
        binds.put("whole", ranking.wholeBefore());
        String sql =
                """
                select now.organization_id, now.used,
                    cast(coalesce(round(cast(earlier.used as numeric) * :elapsed / :whole), 0) as bigint) as before
                from (%s) now
                left join (%s) earlier on earlier.organization_id = now.organization_id
                """
                        .formatted(now.sql(), earlier.sql());
        return new Counted(sql, binds);
    }

    /// What is used in a period; what is not in the table yet is among it, and not below 0.
    private static Counted used(LimitUse use, BillingPeriod period, String bind) {
        String kept =
                """
                select organization_id, greatest(used, 0) as used
                from limit_use
                where limit_name = :limitName and period = :%s and instance_id = :instanceId
                """
                        .formatted(bind);
        Map<String, Object> binds = new HashMap<>();
        binds.put(bind, use.period(period));
        return use.pending(period)
                .map(pending -> {
                    binds.putAll(pending.binds());
                    return new Counted(withPending(kept, pending), binds);
                })
                .orElseGet(() -> new Counted(kept, binds));
    }

    private static String withPending(String kept, SqlRows pending) {
        return """
        select coalesce(kept.organization_id, pending.organization_id) as organization_id,
            case
                when pending.value is null then kept.used
                else cast(least(coalesce(kept.used, 0) + pending.value, 9223372036854775807) as bigint)
            end as used
        from (%s) kept
        full join (%s) pending on pending.organization_id = kept.organization_id
        """
                .formatted(kept, pending.sql());
    }
}
