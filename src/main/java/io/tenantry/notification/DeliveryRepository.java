package io.tenantry.notification;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// The log of alerts.
final class DeliveryRepository {
    private static final TypeReference<Delivery.Email> EMAIL = new TypeReference<>() {};

    void insert(Handle handle, List<Delivery> deliveries) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into notification_delivery (
                            id, instance_id, rule_id, requested_by_id, requested_by_type, sent_at, organization_id,
                            organization_name, callback_url, email, used, used_limit, rule_type, threshold, max_frequency)
                        values (
                            :id, :instanceId, :ruleId, :requestedById, :requestedByType, :sentAt, :organizationId,
                            :organizationName, :callbackUrl, cast(:email as jsonb), :used, :usedLimit, :ruleType,
                            :threshold, :maxFrequency)
                        """);
        deliveries.forEach(delivery -> bind(batch, delivery).add());
        batch.execute();
    }

    private static PreparedBatch bind(PreparedBatch batch, Delivery delivery) {
        Delivery.Email email = delivery.email();
        return batch.bind("id", delivery.id())
                .bind("instanceId", delivery.instanceId().value())
                .bind("ruleId", delivery.ruleId().value())
                .bind("requestedById", delivery.requestedBy().id())
                .bind("requestedByType", delivery.requestedBy().kind())
                .bind("sentAt", Columns.time(delivery.sentAt()))
                .bind("organizationId", delivery.target().organizationId().value())
                .bind("organizationName", delivery.target().name())
                .bind("callbackUrl", delivery.callbackUrl())
                .bind("email", email == null ? null : Columns.json(email))
                .bind("used", delivery.target().value())
                .bind("usedLimit", delivery.target().limit())
                .bind("ruleType", delivery.ruleType().jsonName())
                .bind("threshold", delivery.threshold())
                .bind("maxFrequency", delivery.maxFrequency());
    }

    /// The newest alerts of a rule first.
    ///
    /// @param since only those from then on; null for all
    List<Delivery> list(
            Handle handle, InstanceId instanceId, RuleId ruleId, @Nullable Instant since, int max) {
        return handle.createQuery(
                        """
                        select id, instance_id, rule_id, requested_by_id, requested_by_type, sent_at, organization_id,
                            organization_name, callback_url, email, used, used_limit, rule_type, threshold, max_frequency
                        from notification_delivery
                        where instance_id = :instanceId and rule_id = :ruleId and sent_at >= :since
                        order by sent_at desc, id desc
                        limit :max
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ruleId", ruleId.value())
                .bind("since", Columns.time(since == null ? Instant.EPOCH : since))
                .bind("max", max)
                .map((row, _) -> delivery(row))
                .list();
    }

    /// @return how many were removed, of all instances
    int deleteBefore(Handle handle, Instant before) {
        return handle.createUpdate("delete from notification_delivery where sent_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                new InstanceId(row.getString("instance_id")),
                new RuleId(row.getString("rule_id")),
                new Actor(row.getString("requested_by_id"), row.getString("requested_by_type")),
                Columns.time(row, "sent_at"),
                new Reached(
                        new OrganizationId(row.getString("organization_id")),
                        row.getString("organization_name"),
                        row.getLong("used"),
                        row.getLong("used_limit")),
                row.getString("callback_url"),
                row.getString("email") == null ? null : Columns.json(row, "email", EMAIL),
                RuleType.named(row.getString("rule_type")),
                row.getBigDecimal("threshold"),
                row.getString("max_frequency"));
    }
}
