package io.tenantry.console.web;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the limits of an organization are called for people, in the order of forms.
public final class LimitNames {
    /// Fewer than the largest number of 64 bits has.
    private static final int DIGITS_MAX = 18;

    /// One limit.
    ///
    /// @param key its name in the API
    /// @param label for people
    /// @param unit what it counts in, where the label does not say; empty otherwise
    /// @param range what it may be, where not every number will do: the least and the most
    public record LimitName(String key, String label, String unit, List<Long> range) {
        public LimitName {
            range = List.copyOf(range);
        }

        LimitName(String key, String label, String unit) {
            this(key, label, unit, List.of());
        }

        /// What it counts.
        public Unit measure() {
            return LimitNames.unit(key);
        }

        /// What was typed, as people read it; empty where they read it as it stands.
        public String inWords(String typed, Numbers numbers) {
            return measure() == Unit.COUNT
                    ? ""
                    : numbers.read(typed)
                            .filter(number -> number.scale() <= 0 && number.signum() >= 0)
                            .filter(number -> number.precision() <= DIGITS_MAX)
                            .map(number -> measure().brief(number.longValueExact(), numbers))
                            .orElse("");
        }

        /// The unit, with the range if there is one.
        public String unit(Numbers numbers) {
            return range.isEmpty()
                    ? unit
                    : "%s, %s to %s"
                            .formatted(
                                    unit,
                                    numbers.whole(range.getFirst()),
                                    numbers.whole(range.getLast()));
        }
    }

    /// Those that are looked at daily.
    public static final List<LimitName> MAIN =
            List.of(
                    name("member", "Members"),
                    name("device", "Devices"),
                    new LimitName("payload", "Payloads", "billable, per month"),
                    new LimitName("notebookMinutesPerMonth", "Notebook minutes", "per month"),
                    new LimitName("storage", "Storage", "bytes"),
                    new LimitName("dataTTL", "Keeping of device data", "seconds"));

    /// All others.
    public static final List<LimitName> FURTHER =
            List.of(
                    name("application", "Applications"),
                    name("dashboard", "Dashboards"),
                    name("flow", "Workflows"),
                    name("integration", "Integrations"),
                    name("webhook", "Webhooks"),
                    name("apitoken", "API tokens"),
                    name("applicationkey", "Access keys"),
                    name("applicationcertificate", "Certificates"),
                    name("applicationcertificateauthority", "Certificate authorities"),
                    name("credential", "Credentials"),
                    name("datatable", "Data tables"),
                    name("devicerecipe", "Device recipes"),
                    name("file", "Files"),
                    name("privatefile", "Private files"),
                    name("resourcejob", "Resource jobs"),
                    name("notebook", "Notebooks"),
                    new LimitName("notebookMinutesPerRun", "Notebook minutes", "per run"),
                    name("notebookInParallel", "Notebooks running at once"),
                    name("experiencedomain", "Experience domains"),
                    name("experienceendpoint", "Experience endpoints"),
                    name("experiencegroup", "Experience groups"),
                    name("experienceslug", "Experience slugs"),
                    name("experienceuser", "Experience users"),
                    name("experienceversion", "Experience versions"),
                    name("experienceview", "Experience views"),
                    name("experienceFlowSlots", "Experience workflow slots"),
                    name("applicationFlowSlots", "Application workflow slots"),
                    new LimitName(
                            "systemInterval", "System interval", "seconds", List.of(5L, 3_600L)));

    /// The keys of all.
    public static final List<String> KEYS =
            Stream.concat(MAIN.stream(), FURTHER.stream()).map(LimitName::key).toList();

    private LimitNames() {}

    /// What a limit counts.
    static Unit unit(String key) {
        return switch (key) {
            case "storage" -> Unit.BYTES;
            case "dataTTL", "systemInterval" -> Unit.SECONDS;
            default -> Unit.COUNT;
        };
    }

    /// A limit for people; empty for none.
    ///
    /// @param key its name in the API
    public static String words(String key, JsonNode limit, Numbers language) {
        return limit.isIntegralNumber() ? unit(key).both(limit.asLong(), language) : "";
    }

    private static LimitName name(String key, String label) {
        return new LimitName(key, label, "");
    }
}
