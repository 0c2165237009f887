package io.tenantry.notification;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.Folding;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;
import tools.jackson.core.type.TypeReference;

/// How a rule goes into a row and comes out of one.
final class RuleRow {
    /// Every column that is read, under the alias `r`.
    static final String COLUMNS =
            """
            r.id, r.instance_id, r.name, r.description, r.enabled, r.target_query, r.callback_url,
            r.email_config, r.rule_type, r.threshold, r.max_frequency, r.measured_since, r.due_at,
            r.created_at, r.created_by_id, r.created_by_type, r.updated_at, r.updated_by_id,
            r.updated_by_type
            """;

    private static final TypeReference<EmailConfig> EMAIL_CONFIG = new TypeReference<>() {};

    private RuleRow() {}

    /// Binds every column by the name the statements use.
    static <S extends SqlStatement<S>> S bind(S statement, NotificationRule rule) {
        RuleSettings settings = rule.settings();
        EmailConfig email = settings.email();
        return statement
                .bind("id", rule.id().value())
                .bind("instanceId", rule.instanceId().value())
                .bind("name", settings.name())
                .bind("nameFolded", Folding.fold(settings.name()))
                .bind("description", settings.description())
                .bind("enabled", settings.enabled())
                .bind("targetQuery", settings.targetQuery())
                .bind("callbackUrl", settings.callbackUrl())
                .bind("emailConfig", email == null ? null : Columns.json(email))
                .bind("ruleType", settings.config().ruleType().jsonName())
                .bind("threshold", settings.config().threshold())
                .bind("maxFrequency", settings.config().frequency().jsonName())
                .bind("measuredSince", Columns.time(rule.measuredSince()))
                .bind("dueAt", Columns.time(rule.dueAt()))
                .bind("createdAt", Columns.time(rule.createdAt()))
                .bind("createdById", rule.createdBy().id())
                .bind("createdByType", rule.createdBy().kind())
                .bind("updatedAt", Columns.time(rule.updatedAt()))
                .bind("updatedById", rule.updatedBy().id())
                .bind("updatedByType", rule.updatedBy().kind());
    }

    static NotificationRule read(ResultSet row) throws SQLException {
        return new NotificationRule(
                new RuleId(row.getString("id")),
                new InstanceId(row.getString("instance_id")),
                settings(row),
                Columns.time(row, "measured_since"),
                Columns.time(row, "due_at"),
                Columns.time(row, "created_at"),
                new Actor(row.getString("created_by_id"), row.getString("created_by_type")),
                Columns.time(row, "updated_at"),
                new Actor(row.getString("updated_by_id"), row.getString("updated_by_type")));
    }

    private static RuleSettings settings(ResultSet row) throws SQLException {
        return new RuleSettings(
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                row.getString("target_query"),
                row.getString("callback_url"),
                row.getString("email_config") == null
                        ? null
                        : Columns.json(row, "email_config", EMAIL_CONFIG),
                RuleConfig.of(
                        RuleType.named(row.getString("rule_type")),
                        row.getBigDecimal("threshold"),
                        MaxFrequency.named(row.getString("max_frequency"))));
    }
}
