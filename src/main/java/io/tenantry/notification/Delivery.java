package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One alert, as the log keeps it.
///
/// @param callbackUrl where it was posted; null for nowhere
/// @param email the mail; null when the rule has none
/// @param maxFrequency the contract's name of how often, or `unlimited`
record Delivery(
        String id,
        InstanceId instanceId,
        RuleId ruleId,
        Actor requestedBy,
        Instant sentAt,
        Reached target,
        @Nullable String callbackUrl,
        @Nullable Email email,
        RuleType ruleType,
        BigDecimal threshold,
        String maxFrequency) {
    static final String UNLIMITED = "unlimited";

    Delivery {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(ruleId, "ruleId");
        requireNonNull(requestedBy, "requestedBy");
        requireNonNull(sentAt, "sentAt");
        requireNonNull(target, "target");
        requireNonNull(ruleType, "ruleType");
        requireNonNull(threshold, "threshold");
        requireNonNull(maxFrequency, "maxFrequency");
    }

    /// This alert with its mail.
    Delivery with(Email mail) {
        return new Delivery(
                id,
                instanceId,
                ruleId,
                requestedBy,
                sentAt,
                target,
                callbackUrl,
                mail,
                ruleType,
                threshold,
                maxFrequency);
    }

    /// A mail and to whom it went.
    record Email(String subject, String body, List<String> addresses) {
        Email {
            requireNonNull(subject, "subject");
            requireNonNull(body, "body");
            addresses = List.copyOf(addresses);
        }
    }
}
