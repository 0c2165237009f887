package io.tenantry.report;

import io.tenantry.organization.BillingPeriod;
import io.tenantry.usage.PayloadUse;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The contract's `historicalSummary`: an object of some 50 fields, nearly all of them numbers.
final class SummaryResponse {
    private SummaryResponse() {}

    static Map<String, Object> from(Summary summary) {
        Resource resource = summary.resource();
        BillingPeriod period =
                BillingPeriod.containing(
                        summary.period().first().atStartOfDay(ZoneOffset.UTC).toInstant());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("resourceType", resource.type());
        fields.put("resourceId", resource.id());
        putIfKnown(fields, "resourceName", resource.name());
        fields.put("ownerType", "organization");
        fields.put("ownerId", resource.organizationId().value());
        putIfKnown(fields, "ownerName", resource.ownerName());
        putIfKnown(fields, "limits", resource.limits());
        fields.put("currentPeriodStart", period.start());
        fields.put("currentPeriodEnd", period.end());
        fields.putAll(Figures.of(resource, summary.period(), summary.usage(), summary.members()));
        addDetails(fields, summary);
        return fields;
    }

    private static void addDetails(Map<String, Object> fields, Summary summary) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        Map<String, Map<String, Long>> bytes = new TreeMap<>();
        for (PayloadUse use : summary.usage().payloads()) {
            String type = use.type().contractName();
            counts.computeIfAbsent(type, _ -> new TreeMap<>())
                    .merge(use.source(), use.count(), Long::sum);
            bytes.computeIfAbsent(type, _ -> new TreeMap<>())
                    .merge(use.source(), use.bytes(), Long::sum);
        }
        Map<String, Map<String, BigDecimal>> sizes = new TreeMap<>();
        bytes.forEach((type, bySource) ->
                bySource.forEach((source, size) ->
                        sizes.computeIfAbsent(type, _ -> new TreeMap<>())
                                .put(source, Figures.megabytes(size))));
        fields.put("payloadCountDetails", counts);
        fields.put("payloadSizeDetails", sizes);
    }

    private static void putIfKnown(
            Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
