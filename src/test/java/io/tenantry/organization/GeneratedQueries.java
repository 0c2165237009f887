package io.tenantry.organization;

import static io.tenantry.organization.GeneratedOrganizations.MFA_MODES;
import static io.tenantry.organization.GeneratedOrganizations.TAG_KEYS;
import static io.tenantry.organization.GeneratedOrganizations.TAG_VALUES;
import static io.tenantry.organization.GeneratedOrganizations.TEXT_PIECES;
import static io.tenantry.organization.GeneratedOrganizations.TIMES;
import static io.tenantry.organization.GeneratedOrganizations.USERS;
import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Arbitraries.oneOf;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Queries of every form that the schema allows, over the values that [GeneratedOrganizations] are
/// made of.
final class GeneratedQueries {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Arbitrary<JsonNode> NULL = just(JSON.nullNode());
    private static final Arbitrary<JsonNode> FLAGS =
            Arbitraries.of(true, false).map(JSON::booleanNode);
    private static final Arbitrary<JsonNode> NUMBERS =
            Arbitraries.of(0.0, 1.0, 1.5).map(JSON::numberNode);

    private final List<String> organizationIds;

    GeneratedQueries(List<String> organizationIds) {
        this.organizationIds = organizationIds;
    }

    /// Queries with others inside, at most as deep as said.
    Arbitrary<JsonNode> queries(int depth) {
        Arbitrary<Property> fields = oneOf(ids(), scalars(), tags());
        if (depth == 0) {
            return fields.list().ofMinSize(1).ofMaxSize(2).map(GeneratedQueries::object);
        }
        Arbitrary<Property> combinations =
                Combinators.combine(
                                Arbitraries.of("$and", "$or", "$nor"),
                                array(Arbitraries.lazy(() -> queries(depth - 1))))
                        .as(Property::new);
        return frequencyOf(Tuple.of(3, fields), Tuple.of(2, combinations))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(GeneratedQueries::object);
    }

    private record Property(String name, JsonNode value) {}

    private Arbitrary<Property> ids() {
        return oneOf(
                property("id", id(Arbitraries.of(organizationIds))),
                property("memberId", id(Arbitraries.of(USERS))));
    }

    /// An identifier in either case, alone or in an object with one operator.
    private static Arbitrary<JsonNode> id(Arbitrary<String> known) {
        Arbitrary<JsonNode> ids =
                oneOf(known, known.map(id -> id.toUpperCase(Locale.ROOT))).map(JSON::stringNode);
        Arbitrary<JsonNode> idsAndNull = frequencyOf(Tuple.of(8, ids), Tuple.of(1, NULL));
        Arbitrary<Property> operators =
                oneOf(
                        property(
                                Arbitraries.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte"),
                                idsAndNull),
                        property(Arbitraries.of("$in", "$nin"), array(ids)));
        return oneOf(idsAndNull, operators.map(operator -> object(List.of(operator))));
    }

    private static Arbitrary<Property> scalars() {
        return oneOf(
                property(
                        Arbitraries.of("name", "referralId"),
                        scalar(oneOf(texts(), texts(), NUMBERS, FLAGS))),
                property("mfaMode", scalar(oneOf(modes(), modes(), modes(), texts(), NUMBERS))),
                property(
                        Arbitraries.of("isReadOnly", "auditLogEnabled"),
                        scalar(oneOf(FLAGS, texts(), NUMBERS))),
                property(
                        Arbitraries.of("creationDate", "lastUpdated", "disabledAt"),
                        scalar(oneOf(times(), times(), FLAGS))));
    }

    /// A value or null, alone or in an object with any operators.
    private static Arbitrary<JsonNode> scalar(Arbitrary<JsonNode> values) {
        Arbitrary<JsonNode> valuesAndNull = frequencyOf(Tuple.of(8, values), Tuple.of(1, NULL));
        Arbitrary<Property> operators =
                oneOf(
                        property(
                                Arbitraries.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte"),
                                valuesAndNull),
                        property(Arbitraries.of("$in", "$nin"), array(values)),
                        property(Arbitraries.of("$startsWith", "$endsWith", "$contains"), parts()),
                        property("$ci", FLAGS));
        return oneOf(valuesAndNull, operators.list().ofMaxSize(2).map(GeneratedQueries::object));
    }

    private static Arbitrary<JsonNode> texts() {
        return text(0, 2);
    }

    private static Arbitrary<JsonNode> parts() {
        return frequencyOf(
                Tuple.of(3, text(1, 2)),
                Tuple.of(1, Arbitraries.of("not", "Req", "required").map(JSON::stringNode)));
    }

    private static Arbitrary<JsonNode> text(int minPieces, int maxPieces) {
        return Arbitraries.of(TEXT_PIECES)
                .list()
                .ofMinSize(minPieces)
                .ofMaxSize(maxPieces)
                .map(pieces -> JSON.stringNode(String.join("", pieces)));
    }

    private static Arbitrary<JsonNode> modes() {
        return oneOf(Arbitraries.of(MFA_MODES), Arbitraries.of("NOTREQUIRED", "Required"))
                .map(JSON::stringNode);
    }

    private static Arbitrary<JsonNode> times() {
        return Combinators.combine(Arbitraries.of(TIMES), Arbitraries.of(TimeForm.values()))
                .as((time, form) -> form.write(time));
    }

    private enum TimeForm {
        MILLISECONDS,
        HALF_A_MILLISECOND_MORE,
        ISO,
        ISO_OF_ANOTHER_ZONE,
        ISO_WITHOUT_ZONE,
        DATE;

        JsonNode write(Instant time) {
            OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
            return switch (this) {
                case MILLISECONDS -> JSON.numberNode(time.toEpochMilli());
                case HALF_A_MILLISECOND_MORE -> JSON.numberNode(time.toEpochMilli() + 0.5);
                case ISO -> JSON.stringNode(time.toString());
                case ISO_OF_ANOTHER_ZONE ->
                        JSON.stringNode(
                                utc.withOffsetSameInstant(ZoneOffset.ofHours(-5)).toString());
                case ISO_WITHOUT_ZONE ->
                        JSON.stringNode(
                                DateTimeFormatter.ofPattern(
                                                "uuuu-MM-dd HH:mm:ss.SSS'49'", Locale.ROOT)
                                        .format(utc));
                case DATE -> JSON.stringNode(utc.toLocalDate().toString());
            };
        }
    }

    private static Arbitrary<Property> tags() {
        Arbitrary<JsonNode> tag = oneOf(NULL, oneTag(), severalTags());
        return property(
                "tags",
                oneOf(
                        tag,
                        property(Arbitraries.of("$eq", "$ne"), tag)
                                .map(operator -> object(List.of(operator)))));
    }

    private static Arbitrary<JsonNode> oneTag() {
        Arbitrary<Property> keys = property("$tagKey", tagPart(TAG_KEYS));
        Arbitrary<Property> values = property("$tagValue", tagPart(TAG_VALUES));
        return oneOf(
                keys.map(key -> object(List.of(key))),
                values.map(value -> object(List.of(value))),
                Combinators.combine(keys, values).as((key, value) -> object(List.of(key, value))));
    }

    private static Arbitrary<JsonNode> severalTags() {
        return property(oneOf(Arbitraries.of(TAG_KEYS), just("none")), tagPart(TAG_VALUES))
                .list()
                .ofMaxSize(2)
                .map(GeneratedQueries::object);
    }

    private static Arbitrary<JsonNode> tagPart(List<String> known) {
        Arbitrary<JsonNode> texts =
                frequencyOf(
                                Tuple.of(8, Arbitraries.of(known)),
                                Tuple.of(1, Arbitraries.of("", "none")))
                        .map(JSON::stringNode);
        Arbitrary<JsonNode> lists =
                property(Arbitraries.of("$in", "$nin"), array(texts))
                        .map(operator -> object(List.of(operator)));
        return frequencyOf(Tuple.of(3, texts), Tuple.of(1, NULL), Tuple.of(3, lists));
    }

    private static Arbitrary<Property> property(String name, Arbitrary<JsonNode> values) {
        return property(just(name), values);
    }

    private static Arbitrary<Property> property(
            Arbitrary<String> names, Arbitrary<JsonNode> values) {
        return Combinators.combine(names, values).as(Property::new);
    }

    private static Arbitrary<JsonNode> array(Arbitrary<JsonNode> elements) {
        return elements.list().ofMaxSize(3).map(list -> new ArrayNode(JSON, list));
    }

    /// Of properties of the same name the last one stays.
    private static JsonNode object(List<Property> properties) {
        ObjectNode object = JSON.objectNode();
        properties.forEach(property -> object.set(property.name(), property.value()));
        return object;
    }
}
