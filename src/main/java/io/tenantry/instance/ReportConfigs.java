package io.tenantry.instance;

import io.tenantry.failure.Invalid;
import io.tenantry.id.HexIds;
import io.tenantry.schedule.CronTimes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of reports that are made by themselves.
final class ReportConfigs {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ReportConfigs() {}

    /// Checks what the contract's schema leaves open, and gives ids to those without.
    ///
    /// @throws Invalid when a schedule is not one of cron with five fields or never comes, when a
    ///   time zone or an address for callbacks is none, or when two have the same id; the message
    ///   begins with the place in the body
    static List<ReportConfig> checked(
            List<ReportConfig> asked, CallbackCheck callbacks, HexIds ids, Instant now) {
        List<ReportConfig> checked = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            ReportConfig config = asked.get(i);
            String at = "instance.reportConfigs.%d.".formatted(i);
            requireSchedule(at, config, now);
            requireTimezone(at, config.timezone());
            requireCallback(at, config.callbackUrl(), callbacks);
            String id = config.id();
            String given = id == null || id.isBlank() ? ids.next() : id;
            if (!taken.add(given)) {
                throw new Invalid(at + "id is '%s', as another's is".formatted(given));
            }
            checked.add(config.withId(given));
        }
        return List.copyOf(checked);
    }

    private static void requireSchedule(String at, ReportConfig config, Instant now) {
        CronTimes times;
        try {
            times = CronTimes.of(config.cron(), ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    at
                            + "cron is '%s': expected minute, hour, day of month, month and day of week"
                                    .formatted(config.cron()));
        }
        if (times.after(now).isEmpty()) {
            throw new Invalid(
                    at + "cron is '%s': expected a time that comes".formatted(config.cron()));
        }
    }

    private static void requireTimezone(String at, @Nullable String timezone) {
        if (timezone != null && !ZoneId.getAvailableZoneIds().contains(timezone)) {
            throw new Invalid(
                    at
                            + "timezone is '%s': expected a name of the tz database, for example Europe/Berlin"
                                    .formatted(timezone));
        }
    }

    private static void requireCallback(String at, @Nullable String url, CallbackCheck callbacks) {
        if (url == null) {
            return;
        }
        if (!isWebAddress(url)) {
            throw new Invalid(
                    at + "callbackUrl is '%s': expected an http or https address".formatted(url));
        }
        callbacks.requireUsable(at + "callbackUrl", url);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            return scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
