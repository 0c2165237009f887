package io.tenantry.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.query.SqlRows;
import io.tenantry.usage.PeriodUsageRows;

/// What a rule measures in a billing period, and against which limit.
enum RuleType {
    PAYLOAD_USAGE("payloadUsage", LimitKey.PAYLOAD) {
        @Override
        SqlRows used(BillingPeriod period, String among) {
            return PeriodUsageRows.payloads(period, among);
        }
    },
    NOTEBOOK_MINUTE_USAGE("notebookMinuteUsage", LimitKey.NOTEBOOK_MINUTES_PER_MONTH) {
        @Override
        SqlRows used(BillingPeriod period, String among) {
            return PeriodUsageRows.notebookMinutes(period, among);
        }
    };

    private final String jsonName;
    private final LimitKey limit;

    RuleType(String jsonName, LimitKey limit) {
        this.jsonName = jsonName;
        this.limit = limit;
    }

    /// What the organizations of a relation used, see [PeriodUsageRows].
    abstract SqlRows used(BillingPeriod period, String among);

    LimitKey limit() {
        return limit;
    }

    @JsonValue
    String jsonName() {
        return jsonName;
    }

    @JsonCreator
    static RuleType named(String jsonName) {
        for (RuleType type : values()) {
            if (type.jsonName.equals(jsonName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("'" + jsonName + "' is no type of rule");
    }
}
