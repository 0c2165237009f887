package io.tenantry.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantry.organization.BillingPeriod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How often a rule tells about one organization.
enum MaxFrequency {
    /// Once in a calendar month of UTC.
    BILLING_CYCLE("billingCycle"),
    /// Once in a day of UTC.
    DAILY("daily");

    private final String jsonName;

    MaxFrequency(String jsonName) {
        this.jsonName = jsonName;
    }

    /// From when on an alert holds back the next one.
    Instant windowStart(Instant now) {
        return switch (this) {
            case BILLING_CYCLE -> BillingPeriod.containing(now).start();
            case DAILY -> now.truncatedTo(ChronoUnit.DAYS);
        };
    }

    @JsonValue
    String jsonName() {
        return jsonName;
    }

    @JsonCreator
    static MaxFrequency named(String jsonName) {
        for (MaxFrequency frequency : values()) {
            if (frequency.jsonName.equals(jsonName)) {
                return frequency;
            }
        }
        throw new IllegalArgumentException("'" + jsonName + "' is no frequency");
    }
}
