package io.tenantry.console.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What an organization or an application had and used in a month.
///
/// @param name by which people know it; its id where it has no name
/// @param ownerName the organization that an application belongs to; an organization itself
/// @param percent of the days of the month on which it was there, rounded down
/// @param figures all other numbers, in the order of the API
/// @param types payloads by type and source
public record MonthLine(
        String id,
        String name,
        boolean isApplication,
        String ownerId,
        String ownerName,
        long percent,
        List<Figure> figures,
        List<TypeLine> types) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// The contract's sizes are in units of this many bytes (`docs/reports.md`).
    private static final BigDecimal MB = BigDecimal.valueOf(1024 * 1024);

    /// What figures are called that their names do not tell well.
    private static final Map<String, String> LABELS =
            Map.of(
                    "userCount", "Members",
                    "userCountProrated", "Members, mean of the days",
                    "notebookMinutesCount", "Notebook minutes",
                    "notebookRunCount", "Notebook runs",
                    "payloadBillableCount", "Billable payloads",
                    "payloadNonbillableCount", "Payloads that are not billed",
                    "payloadBillableSizeMb", "Size of billable payloads",
                    "payloadNonbillableSizeMb", "Size of payloads that are not billed",
                    "resourceJobCount", "Resource jobs",
                    "apiTokenCount", "API tokens");

    /// One number.
    ///
    /// @param key as the API calls it
    /// @param label for people
    public record Figure(String key, String label, BigDecimal value) {
        /// Whether it is a size, whose [#bytes] are told.
        public boolean isSize() {
            return key.endsWith("Mb");
        }

        /// A size in bytes.
        public long bytes() {
            return value.multiply(MB).setScale(0, RoundingMode.HALF_UP).longValue();
        }
    }

    public MonthLine {
        figures = List.copyOf(figures);
        types = List.copyOf(types);
    }

    /// @param json the API's `historicalSummary`
    static MonthLine of(JsonNode json) {
        String id = json.path("resourceId").asString();
        return new MonthLine(
                id,
                json.path("resourceName").asString(id),
                json.path("resourceType").asString().equals("application"),
                json.path("ownerId").asString(id),
                json.path("ownerName").asString(json.path("ownerId").asString(id)),
                json.path("resourceProration").decimalValue().multiply(HUNDRED).longValue(),
                figures(json),
                TypeLine.of(json.path("payloadCountDetails"), json.path("payloadSizeDetails"), MB));
    }

    private static List<Figure> figures(JsonNode json) {
        List<Figure> figures = new ArrayList<>();
        json.propertyStream()
                .filter(field -> field.getValue().isNumber())
                .filter(field -> !field.getKey().equals("resourceProration"))
                .forEach(field ->
                        figures.add(
                                new Figure(
                                        field.getKey(),
                                        label(field.getKey()),
                                        field.getValue().decimalValue())));
        return figures;
    }

    /// A figure by its name in the API; 0 where it is not told.
    public Figure figure(String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElse(new Figure(key, label(key), BigDecimal.ZERO));
    }

    /// Those that are not 0, or those that are.
    public List<Figure> figures(boolean isZero) {
        return figures.stream().filter(figure -> figure.value().signum() == 0 == isZero).toList();
    }

    /// `deviceRecipeCount` as `Device recipes`.
    private static String label(String key) {
        String known = LABELS.get(key);
        if (known != null) {
            return known;
        }
        boolean isMean = key.endsWith("Prorated");
        String words =
                key.replaceAll("(Prorated|TotalSizeMb)$", "")
                        .replaceAll("Count$", "s")
                        .replaceAll("ys$", "ies")
                        .replaceAll("([A-Z])", " $1")
                        .toLowerCase(Locale.ROOT);
        String label = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        if (isMean) {
            return label + ", mean of the days";
        }
        return key.endsWith("Mb") ? "Size of " + words + "s" : label;
    }
}
