package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.Limits;
import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Tag;
import io.tenantry.usage.UsageSubject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization, or an application of one, as reports tell of it. What has a name has the one it
/// has now.
///
/// @param subject whose usage it is
/// @param name null for applications, whose names are not known here
/// @param ownerName the organization's name; null when that is not known
/// @param limits null for applications, and for organizations that were removed for good
/// @param tags the organization's
/// @param firstDay the day it came into being
/// @param lastDay the day it was deleted; null when it is there
record Resource(
        UsageSubject subject,
        @Nullable String name,
        @Nullable String ownerName,
        @Nullable String referralId,
        @Nullable Limits limits,
        List<Tag> tags,
        LocalDate firstDay,
        @Nullable LocalDate lastDay) {
    Resource {
        requireNonNull(subject, "subject");
        requireNonNull(firstDay, "firstDay");
        tags = List.copyOf(tags);
    }

    OrganizationId organizationId() {
        return subject.organizationId();
    }

    /// The contract's `resourceType`.
    String type() {
        return subject.isApplication() ? "application" : "organization";
    }

    /// Its own id.
    String id() {
        return subject.isApplication() ? subject.applicationId() : subject.organizationId().value();
    }

    /// Whether it was there on any day of the period.
    boolean existedIn(Period period) {
        return !firstDay.isAfter(period.last())
                && (lastDay == null || !lastDay.isBefore(period.first()));
    }

    /// On how many days of the period it was there.
    int daysIn(Period period) {
        LocalDate from = firstDay.isAfter(period.first()) ? firstDay : period.first();
        LocalDate to = period.last().minusDays(daysGone(period));
        return Math.toIntExact(Math.max(0, to.toEpochDay() - from.toEpochDay() + 1));
    }

    /// How many of the last days of the period came after it was deleted.
    int daysGone(Period period) {
        return lastDay == null
                ? 0
                : Math.toIntExact(Math.max(0, period.last().toEpochDay() - lastDay.toEpochDay()));
    }

    /// One of the organization's applications.
    Resource application(String applicationId, LocalDate first, @Nullable LocalDate last) {
        return new Resource(
                new UsageSubject(organizationId(), applicationId),
                null,
                name,
                referralId,
                null,
                tags,
                first,
                last == null ? lastDay : last);
    }
}
