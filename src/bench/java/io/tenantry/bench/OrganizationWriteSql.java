package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.SqlWork;
import io.tenantry.bench.load.WrongAnswer;
import io.tenantry.id.HexIds;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// As [OrganizationSql], for what changes something: one statement, which is one durable
/// transaction.
final class OrganizationWriteSql {
    private static final int SHARDS = 64;

    private final World world;
    private final HexIds ids = new HexIds(InstantSource.system());
    private final AtomicInteger made = new AtomicInteger();

    OrganizationWriteSql(World world) {
        this.world = world;
    }

    SqlWork.Factory create() {
        String sql =
                """
                with made as (
                    insert into organization (id, instance_id, name, name_folded, description, limits, tags, created_at, updated_at)
                    select ?, instance.id, ?, lower(?), 'Customer', instance.limits - '{organization,instanceApiToken,instanceNotificationRule,instanceCustomNode}'::text[],
                        jsonb_build_array(jsonb_build_array('region', 'eu'), jsonb_build_array('site', ?::text)), now(), now()
                    from instance
                    where instance.id = ?
                    returning id, instance_id
                ), tagged as (
                    insert into organization_tag (organization_id, instance_id, position, key, value)
                    select made.id, made.instance_id, tag.position, tag.key, tag.value
                    from made, (values (0, 'region', 'eu'), (1, 'site', ?)) tag (position, key, value)
                )
                insert into organization_tally (instance_id, shard, organizations)
                select instance_id, ?, 1
                from made
                on conflict on constraint organization_tally_pk
                do update set organizations = organization_tally.organizations + excluded.organizations
                """;
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                String name = "Bare " + made.getAndIncrement();
                statement.setString(1, ids.next());
                statement.setString(2, name);
                statement.setString(3, name);
                statement.setString(4, name);
                statement.setString(5, world.instanceId());
                statement.setString(6, name);
                statement.setInt(7, random.nextInt(SHARDS));
                return requireOne(statement);
            };
        };
    }

    SqlWork.Factory patch() {
        String sql =
                """
                update organization
                set description = ?, updated_at = now(), version = version + 1
                where instance_id = ? and id = ? and deleted_at is null
                """;
        return (connection, worker) -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            Random random = new Random(worker);
            return () -> {
                int number = random.nextInt(world.organizations().count());
                statement.setString(1, "Changed " + made.getAndIncrement());
                statement.setString(2, world.instanceId());
                statement.setString(3, world.organizations().organizationId(number));
                return requireOne(statement);
            };
        };
    }

    private static long requireOne(PreparedStatement statement) throws SQLException {
        if (statement.executeUpdate() != 1) {
            throw new WrongAnswer("expected one row to be written");
        }
        return 1;
    }
}
