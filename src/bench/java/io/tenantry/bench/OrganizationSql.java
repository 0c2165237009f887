package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.SqlWork;
import io.tenantry.bench.load.WrongAnswer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/// What a server that costs nothing itself would send to PostgreSQL for the questions of
/// [OrganizationCalls]: one statement each, prepared, with everything that the answer holds.
final class OrganizationSql {
    private static final String ROW =
            """
            select o.id, o.instance_id, o.name, o.description, o.icon_color, o.limits, o.whitelisted_email_domains,
                o.audit_log_enabled, o.disabled_at, o.is_read_only, o.referral_id, o.mfa_mode, o.banner_message,
                o.banner_level, o.tags, o.created_at, o.updated_at
            """;

    private static final String SUMMARY =
            """
                , (select count(*) from organization_member m where m.organization_id = o.id) as members
                , (
                    select jsonb_object_agg(r.kind, r.alive)
                    from usage_resource_total r
                    where r.organization_id = o.id
                ) as resources
            """;

    private static final String BY_ID =
            """
            from organization o
            where o.instance_id = ? and o.id = ? and o.deleted_at is null
            """;

    private final World world;

    OrganizationSql(World world) {
        this.world = world;
    }

    /// Only the row of the organization, with its tags.
    SqlWork.Factory row() {
        return byId(ROW + BY_ID);
    }

    /// The row and the summary.
    SqlWork.Factory get() {
        return byId(ROW + SUMMARY + BY_ID);
    }

    SqlWork.Factory list() {
        String sql =
                ROW
                        + SUMMARY
                        + """
                        , (select sum(organizations) from organization_tally where instance_id = ?) as total
                        from (
                            select id
                            from organization
                            where instance_id = ? and deleted_at is null
                            order by name_folded, id
                            offset ? limit 100
                        ) page
                        join organization o on o.id = page.id
                        order by o.name_folded, o.id
                        """;
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                statement.setString(1, world.instanceId());
                statement.setString(2, world.instanceId());
                statement.setInt(3, OrganizationCalls.PAGE * random.nextInt(10));
                return require(OrganizationCalls.PAGE, statement);
            };
        };
    }

    SqlWork.Factory query() {
        String sql =
                ROW
                        + SUMMARY
                        + """
                        from organization_tag wanted
                        join organization o on o.id = wanted.organization_id
                        where wanted.instance_id = ? and wanted.key = 'site' and wanted.value = ?
                            and o.instance_id = wanted.instance_id and o.deleted_at is null
                        """;
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                int number = random.nextInt(world.organizations().count());
                statement.setString(1, world.instanceId());
                statement.setString(2, "site-" + number);
                return require(1, statement);
            };
        };
    }

    SqlWork.Factory members() {
        String sql =
                """
                select m.organization_id, m.role, m.application_roles, m.dashboard_roles, u.id, u.email, u.first_name,
                    u.last_name, u.avatar_url, u.two_factor_auth_enabled, u.sso_linked, u.created_at
                from organization o
                join organization_member m on m.organization_id = o.id
                join app_user u on u.id = m.user_id
                where o.instance_id = ? and o.id = ? and o.deleted_at is null
                order by u.email_folded
                """;
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                bindRandom(statement, random);
                return require(10, statement);
            };
        };
    }

    private SqlWork.Factory byId(String sql) {
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                bindRandom(statement, random);
                return require(1, statement);
            };
        };
    }

    private void bindRandom(PreparedStatement statement, Random random) throws SQLException {
        int number = random.nextInt(world.organizations().count());
        statement.setString(1, world.instanceId());
        statement.setString(2, world.organizations().organizationId(number));
    }

    /// Reads all that came as text, so that the driver has done its part.
    static long require(int rows, PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            int found = 0;
            while (result.next()) {
                found++;
                for (int column = 1; column <= columns; column++) {
                    result.getString(column);
                }
            }
            if (found != rows) {
                throw new WrongAnswer("expected %d rows, not %d".formatted(rows, found));
            }
            return 1;
        }
    }
}
