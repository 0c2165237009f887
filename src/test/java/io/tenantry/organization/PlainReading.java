package io.tenantry.organization;

import static java.math.RoundingMode.FLOOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.tenantry.organization.QueriedOrganization.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The meaning of a query said once more, as plainly as can be: one organization at a time,
/// straight from the JSON. It shares no code with what it is compared with.
final class PlainReading {
    private PlainReading() {}

    static boolean matches(JsonNode query, QueriedOrganization organization) {
        return query.properties().stream()
                .allMatch(entry -> holds(entry.getKey(), entry.getValue(), organization));
    }

    private static boolean holds(String key, JsonNode asked, QueriedOrganization organization) {
        Predicate<JsonNode> matches = query -> matches(query, organization);
        return switch (key) {
            case "$and" -> asked.valueStream().allMatch(matches);
            case "$or" -> asked.isEmpty() || asked.valueStream().anyMatch(matches);
            case "$nor" -> !asked.isEmpty() && asked.valueStream().noneMatch(matches);
            case "tags" -> tags(asked, organization.tags());
            default -> field(values(key, organization), asked);
        };
    }

    /// An organization's values of a field: none when it is unset, several for members.
    private static List<Object> values(String field, QueriedOrganization organization) {
        return switch (field) {
            case "id" -> List.of(new Id(organization.id()));
            case "memberId" -> organization.memberIds().stream().<Object>map(Id::new).toList();
            case "name" -> List.of(organization.name());
            case "referralId" -> optional(organization.referralId());
            case "mfaMode" -> List.of(organization.mfaMode());
            case "isReadOnly" -> List.of(organization.isReadOnly());
            case "auditLogEnabled" -> List.of(organization.auditLogEnabled());
            case "creationDate" -> List.of(organization.creationDate());
            case "lastUpdated" -> List.of(organization.lastUpdated());
            case "disabledAt" -> List.of(new Disabled(organization.disabledAt()));
            default -> throw new IllegalArgumentException(field);
        };
    }

    private record Id(String text) {}

    private record Disabled(@Nullable Instant at) {}

    private static final List<Object> NOT_DISABLED = List.of(new Disabled(null));

    private static List<Object> optional(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static boolean field(List<Object> values, JsonNode asked) {
        if (!asked.isObject()) {
            return equal(values, asked, false);
        }
        boolean ignoreCase = asked.has("$ci") && asked.get("$ci").booleanValue();
        return asked.properties().stream()
                .allMatch(entry -> operator(values, entry.getKey(), entry.getValue(), ignoreCase));
    }

    private static boolean operator(
            List<Object> values, String operator, JsonNode operand, boolean ignoreCase) {
        return switch (operator) {
            case "$ci" -> true;
            case "$eq" -> equal(values, operand, ignoreCase);
            case "$ne" -> !equal(values, operand, ignoreCase);
            case "$in" -> operand.valueStream().anyMatch(one -> equal(values, one, ignoreCase));
            case "$nin" -> operand.valueStream().noneMatch(one -> equal(values, one, ignoreCase));
            case "$gt" -> ordered(values, operand, ignoreCase, result -> result > 0);
            case "$lt" -> ordered(values, operand, ignoreCase, result -> result < 0);
            case "$gte" -> ordered(values, operand, ignoreCase, result -> result >= 0);
            case "$lte" -> ordered(values, operand, ignoreCase, result -> result <= 0);
            case "$startsWith" -> has(values, operand, ignoreCase, String::startsWith);
            case "$endsWith" -> has(values, operand, ignoreCase, String::endsWith);
            case "$contains" -> has(values, operand, ignoreCase, String::contains);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean equal(List<Object> values, JsonNode operand, boolean ignoreCase) {
        return ordered(values, operand, ignoreCase, result -> result == 0);
    }

    private static boolean ordered(
            List<Object> values, JsonNode operand, boolean ignoreCase, IntPredicate fits) {
        if (operand.isNull()) {
            return fits.test(0) && (values.isEmpty() || values.equals(NOT_DISABLED));
        }
        return values.stream()
                .flatMapToInt(value -> comparison(value, operand, ignoreCase))
                .anyMatch(fits);
    }

    /// One number that says how the value compares with the operand; none when they cannot be
    /// compared.
    private static IntStream comparison(Object value, JsonNode operand, boolean ignoreCase) {
        boolean isTime = operand.isNumber() || operand.isString();
        return switch (value) {
            case String text when operand.isString() ->
                    IntStream.of(compare(text, operand.stringValue(), ignoreCase));
            case Boolean flag when operand.isBoolean() ->
                    IntStream.of(Boolean.compare(flag, operand.booleanValue()));
            case Instant time when isTime -> IntStream.of(time.compareTo(time(operand)));
            case Disabled(Instant at) when operand.isBoolean() ->
                    IntStream.of(Boolean.compare(at != null, operand.booleanValue()));
            case Disabled(Instant at) when at != null && isTime ->
                    IntStream.of(at.compareTo(time(operand)));
            case Id(String id) when operand.isString() ->
                    IntStream.of(id.compareTo(operand.stringValue().toLowerCase(Locale.ROOT)));
            default -> IntStream.empty();
        };
    }

    /// The order of UTF-8 bytes, which is that of code points.
    private static int compare(String left, String right, boolean ignoreCase) {
        return Arrays.compareUnsigned(
                form(left, ignoreCase).getBytes(UTF_8), form(right, ignoreCase).getBytes(UTF_8));
    }

    private static boolean has(
            List<Object> values,
            JsonNode operand,
            boolean ignoreCase,
            BiPredicate<String, String> has) {
        String sought = form(operand.stringValue(), ignoreCase);
        return values.stream()
                .filter(String.class::isInstance)
                .anyMatch(value -> has.test(form((String) value, ignoreCase), sought));
    }

    private static String form(String text, boolean ignoreCase) {
        return ignoreCase
                ? text.codePoints()
                        .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                        .mapToObj(Character::toString)
                        .collect(joining())
                : text;
    }

    private static Instant time(JsonNode operand) {
        if (operand.isNumber()) {
            return Instant.ofEpochMilli(operand.decimalValue().setScale(0, FLOOR).longValue());
        }
        String text = operand.stringValue().replace(' ', 'T');
        if (text.length() == "2022-01-30".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        Instant time =
                text.matches(".*T.*([Zz]|[+-].*)")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean tags(JsonNode asked, List<Tag> tags) {
        if (asked.has("$eq")) {
            return tags(asked.get("$eq"), tags);
        }
        if (asked.has("$ne")) {
            return !tags(asked.get("$ne"), tags);
        }
        if (asked.isNull()) {
            return tags.isEmpty();
        }
        if (asked.has("$tagKey") || asked.has("$tagValue")) {
            return tag(asked.path("$tagKey"), asked.path("$tagValue"), tags);
        }
        return asked.properties().stream()
                .allMatch(entry -> tag(StringNode.valueOf(entry.getKey()), entry.getValue(), tags));
    }

    private static boolean tag(JsonNode key, JsonNode value, List<Tag> tags) {
        boolean found =
                tags.stream().anyMatch(tag -> fits(key, tag.key()) && fits(value, tag.value()));
        return (isNegative(key) || isNegative(value)) != found;
    }

    private static boolean isNegative(JsonNode part) {
        return part.isNull() || part.has("$nin");
    }

    private static boolean fits(JsonNode part, String text) {
        if (part.isMissingNode() || part.isNull()) {
            return true;
        }
        return part.isString()
                ? part.stringValue().equals(text)
                : Stream.of("$in", "$nin")
                        .flatMap(operator -> part.path(operator).valueStream())
                        .anyMatch(one -> one.stringValue().equals(text));
    }
}
