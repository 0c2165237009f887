package io.tenantry.organization;

import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import io.tenantry.failure.Invalid;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.query.AdvancedQuery;
import io.tenantry.query.SqlCondition;
import io.tenantry.query.SqlRows;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An advanced query of organizations that is kept as text, read as the list of organizations reads
/// its `query`. Immutable.
public final class OrganizationQuery {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqlCondition condition;

    private OrganizationQuery(SqlCondition condition) {
        this.condition = condition;
    }

    /// Reads a query.
    ///
    /// @param place what messages begin with
    /// @throws Invalid with the messages that the list of organizations has for its `query`
    public static OrganizationQuery parse(String place, String text) {
        JsonNode query = json(place, text);
        Violation violation = Schema.named("advancedInstanceOrgQuery").check(query);
        if (violation != null) {
            throw new Invalid(violation.message(place));
        }
        return new OrganizationQuery(
                AdvancedQuery.parse(query, OrganizationFields.TABLE, place).condition());
    }

    /// Tells whether it finds nothing, whatever organizations there are.
    public boolean findsNothing() {
        return condition.isNeverTrue();
    }

    /// The organizations it finds in an instance: `organization_id`, `name`, and `limit_value`,
    /// null when the organization has no such limit.
    public SqlRows rows(InstanceId instanceId, LimitKey limit) {
        String sql =
                """
                select o.id as organization_id, o.name,
                    cast(o.limits ->> :organizationLimit as bigint) as limit_value
                from organization o
                where o.instance_id = :organizationInstance and o.deleted_at is null and %s
                """
                        .formatted(condition.sql());
        return new SqlRows(
                sql,
                Map.of(
                        "organizationLimit",
                        limit.jsonName(),
                        "organizationInstance",
                        instanceId.value()),
                condition);
    }

    private static JsonNode json(String place, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Invalid(place + " is the wrong type");
        }
    }
}
