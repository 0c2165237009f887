package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Bodies of requests, of any bytes: the first one chooses the schema. A body that fits by ours
/// must fit by another validator and the other way round.
public final class BodiesFuzz {
    private static final List<NetworkntAgreementTest.Pair> PAIRS =
            PublishedSchemas.namesOfRequests().stream()
                    .map(NetworkntAgreementTest.Pair::of)
                    .toList();

    private BodiesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        NetworkntAgreementTest.Pair pair = PAIRS.get(Byte.toUnsignedInt(data[0]) % PAIRS.size());
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(Arrays.copyOfRange(data, 1, data.length));
        } catch (JacksonException noJson) {
            return;
        }
        Violation violation = pair.ours().check(body);
        if (violation != null) {
            assertThat(violation.message("body")).isNotBlank();
        }
        if (NetworkntAgreementTest.isReadAlike(body)) {
            assertThat(violation == null).isEqualTo(pair.theirs().validate(body).isEmpty());
        }
    }
}
