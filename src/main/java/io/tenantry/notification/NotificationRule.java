package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Conflict;
import io.tenantry.instance.InstanceId;
import java.time.Instant;

/// A rule that tells about organizations of its instance.
///
/// @param measuredSince when what is measured, or the threshold, last changed: alerts before it
///   hold back none after it
/// @param dueAt when it is evaluated next by itself, while it is enabled
record NotificationRule(
        RuleId id,
        InstanceId instanceId,
        RuleSettings settings,
        Instant measuredSince,
        Instant dueAt,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy) {
    NotificationRule {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(settings, "settings");
        requireNonNull(measuredSince, "measuredSince");
        requireNonNull(dueAt, "dueAt");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(createdBy, "createdBy");
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(updatedBy, "updatedBy");
    }

    /// A new rule.
    static NotificationRule created(
            RuleId id, InstanceId instanceId, RuleSettings settings, Actor by, Instant now) {
        Instant due = DailyTime.after(now);
        return new NotificationRule(id, instanceId, settings, now, due, now, by, now, by);
    }

    /// From when on an alert about an organization holds back the next one.
    ///
    /// @param config the rule's own, or another that it is to get
    Instant quietFrom(RuleConfig config, Instant now) {
        if (!config.measuresLike(settings.config())) {
            return now;
        }
        Instant window = config.frequency().windowStart(now);
        return measuredSince.isAfter(window) ? measuredSince : window;
    }

    /// This rule with other settings, or itself when they are the same.
    NotificationRule with(RuleSettings changed, Actor by, Instant now) {
        if (changed.equals(settings)) {
            return this;
        }
        boolean measuresAlike = changed.config().measuresLike(settings.config());
        boolean begins = changed.enabled() && !settings.enabled();
        return new NotificationRule(
                id,
                instanceId,
                changed,
                measuresAlike ? measuredSince : now,
                begins ? DailyTime.after(now) : dueAt,
                createdAt,
                createdBy,
                Conflict.timeOfChange(updatedAt, now),
                by);
    }
}
