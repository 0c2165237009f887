package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Numbers;
import io.tenantry.http.ApiReply;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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

    /// How the API says that two have the same id.
    private static final String TAKEN = "as another's is";

    private ScheduleFaults() {}

    /// Finds them, by the names of the form's fields.
    ///
    /// @param body with all schedules
    /// @param place of the schedule that the form is about
    /// @param language of whoever reads it
    static Faults of(ApiReply reply, JsonNode body, int place, Numbers language) {
        Faults faults = Faults.of(reply, "instance", "instancePatch", body, language);
        Faults own = faults.under(SchedulePage.CONFIGS + "." + place);
        if (own.isAny()) {
            return reply.message().endsWith(TAKEN)
                    ? own.retold("id", "id", "Another schedule has this id.")
                    : own;
        }
        JsonNode all = body.path(SchedulePage.CONFIGS);
        OptionalInt another = refused(faults, all);
        return another.isPresent()
                ? Faults.general(
                        "All schedules are saved together, and another one, %s Change or delete that one first."
                                .formatted(words(faults, all, another.getAsInt())))
                : Faults.general(reply);
    }

    /// The place of the first schedule that is refused; empty where it is none in particular.
    ///
    /// @param all schedules, in the order that they were sent in
    static OptionalInt refused(Faults faults, JsonNode all) {
        return IntStream.range(0, all.size())
                .filter(place -> !faults.firstBelow(at(place)).isEmpty())
                .findFirst();
    }

    /// Which one is refused, for what, and why.
    static String words(Faults faults, JsonNode all, int place) {
        String part = faults.firstBelow(at(place)).split("[.]", -1)[0];
        return "“%s”, is refused for its %s. %s"
                .formatted(
                        all.path(place).path("cron").asString(),
                        LABELS.getOrDefault(part, part),
                        faults.within(at(place)));
    }

    private static String at(int place) {
        return SchedulePage.CONFIGS + "." + place;
    }
}
