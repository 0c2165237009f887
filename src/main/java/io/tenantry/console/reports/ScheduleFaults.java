package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Numbers;
import io.tenantry.http.ApiReply;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is wrong with a schedule that the API refused. All schedules are saved together, so that
/// one which is refused keeps the others from it.
final class ScheduleFaults {
    /// What parts of a schedule are called in a sentence.
    private static final Map<String, String> LABELS =
            Map.of(
                    "cron",
                    "time",
                    "timezone",
                    "time zone",
                    "callbackUrl",
                    "callback",
                    "emails",
                    "e-mail addresses",
                    "periods",
                    "months or days back");

    private ScheduleFaults() {}

    /// Finds them, by the names of the form's fields.
    ///
    /// @param body with all schedules
    /// @param place of the schedule that the form is about
    /// @param language of whoever reads it
    static Faults of(ApiReply reply, JsonNode body, int place, Numbers language) {
        Faults faults = Faults.of(reply, "instance", "instancePatch", body, language);
        Faults own = faults.under(SchedulePage.CONFIGS + "." + place);
        return own.isAny() ? own : ofAnother(faults, body.path(SchedulePage.CONFIGS), reply);
    }

    private static Faults ofAnother(Faults faults, JsonNode all, ApiReply reply) {
        for (int i = 0; i < all.size(); i++) {
            String field = faults.firstBelow(SchedulePage.CONFIGS + "." + i);
            if (!field.isEmpty()) {
                String part = field.split("[.]", -1)[0];
                return Faults.general(
                        "All schedules are saved together, and another one, “%s”, is refused for its %s. %s Change or delete that one first."
                                .formatted(
                                        all.get(i).path("cron").asString(),
                                        LABELS.getOrDefault(part, part),
                                        faults.within(SchedulePage.CONFIGS + "." + i)));
            }
        }
        return Faults.general(reply);
    }
}
