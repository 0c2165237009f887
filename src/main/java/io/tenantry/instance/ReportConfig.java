package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report that is made by itself: when, for whom, and what it holds. The names are the
/// contract's; what is absent stays absent.
///
/// @param id tells the configurations of an instance apart, 1 to 48 characters; null until
///   [ReportConfigs] gave one
/// @param cron when it is made: minute, hour, day of the month, month, day of the week
/// @param timezone the zone of the clock that `cron` is read by; null for UTC
/// @param emails who gets it by mail
/// @param callbackUrl where it is sent to
/// @param resourceGroupBy what has a row: `application` or `organization`
/// @param dateGroupBy what a row is about: a `day` or a `month`
/// @param periods how many days or months it reaches back, 1 to 90
/// @param includeSandbox kept and shown; there are no sandboxes here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportConfig(
        @Nullable String id,
        String cron,
        @Nullable String timezone,
        @Nullable List<String> emails,
        @Nullable String callbackUrl,
        @Nullable String resourceGroupBy,
        @Nullable String dateGroupBy,
        @Nullable Integer periods,
        @Nullable Boolean includeSandbox) {
    public ReportConfig {
        requireNonNull(cron, "cron");
        emails = emails == null ? null : List.copyOf(emails);
    }

    ReportConfig withId(String given) {
        return new ReportConfig(
                given,
                cron,
                timezone,
                emails,
                callbackUrl,
                resourceGroupBy,
                dateGroupBy,
                periods,
                includeSandbox);
    }
}
