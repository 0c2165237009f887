package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;

/// Both validators must accept and refuse the same values, formats apart. Left out is what
/// networknt reads differently: it counts code points where the contract counts UTF-16 units, and
/// it fails on integers of more than 64 bits.
class NetworkntAgreementTest {
    private static final SchemaRegistry DRAFT_7 =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Map<String, Pair> PAIRS = new ConcurrentHashMap<>();

    record Pair(JsonNode json, Schema ours, com.networknt.schema.Schema theirs) {
        static Pair of(String name) {
            JsonNode json = PublishedSchemas.withoutFormats(name);
            return new Pair(json, Schema.compile(json), DRAFT_7.getSchema(json));
        }
    }

    @Provide
    Arbitrary<String> published() throws IOException {
        return Arbitraries.of(PublishedSchemas.names());
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void valuesMadeForASchemaAreAcceptedByBoth(
            @ForAll("published") String name, @ForAll Random random) {
        Pair pair = PAIRS.computeIfAbsent(name, Pair::of);
        JsonNode value = SampleValues.of(pair.json, random);
        Assume.that(isReadAlike(value));
        assertThat(pair.theirs.validate(value)).as("%s", value).isEmpty();
        assertThat(pair.ours.check(value)).as("%s", value).isNull();
    }

    @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
    void changedValuesAreAcceptedOrRefusedByBoth(
            @ForAll("published") String name, @ForAll Random random) {
        Pair pair = PAIRS.computeIfAbsent(name, Pair::of);
        JsonNode value = new Mutations(random).of(SampleValues.of(pair.json, random));
        Assume.that(isReadAlike(value));
        boolean accepted = pair.theirs.validate(value).isEmpty();
        assertThat(pair.ours.check(value) == null).as("%s: %s", name, value).isEqualTo(accepted);
    }

    static boolean isReadAlike(JsonNode value) {
        if (value.isContainer()) {
            return value.valueStream().allMatch(NetworkntAgreementTest::isReadAlike);
        }
        if (value.isString()) {
            // The library takes the empty text for a URI, the contract's framework does not.
            String text = value.stringValue();
            return !text.isEmpty() && text.codePointCount(0, text.length()) == text.length();
        }
        return !value.isNumber() || Math.abs(Kind.number(value)) < Long.MAX_VALUE;
    }
}
