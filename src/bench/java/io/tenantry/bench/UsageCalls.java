package io.tenantry.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.bench.data.EventBatch;
import io.tenantry.bench.data.EventNumbers;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Usage events sent to Tenantry.
///
/// @param batch events in a request
/// @param duplicates whether one in twenty was sent before
/// @param organizations they are for
record UsageCalls(World world, int batch, boolean duplicates, int organizations) {
    private static final String TYPE = "application/cloudevents-batch+json";

    /// Unique events over all organizations.
    static UsageCalls spread(World world, int batch) {
        return new UsageCalls(world, batch, false, world.organizations().count());
    }

    IntFunction<CallSource> calls() {
        String path = "/instances/" + world.instanceId() + "/usageEvents";
        return _ -> {
            EventBatch events = new EventBatch(EventBatch.Form.JSON_ARRAY, batch, subjects());
            EventNumbers numbers = new EventNumbers(duplicates);
            return () -> {
                int again = numbers.fill(events, batch);
                String told =
                        "{\"accepted\":%d,\"duplicates\":%d,\"conflicts\":[],\"rejected\":[]"
                                .formatted(batch - again, again);
                return new HttpCall(
                        HttpMethod.POST,
                        path,
                        TYPE,
                        Buffer.buffer(events.bytes()),
                        AnswerCheck.holding(200, told));
            };
        };
    }

    byte[][] subjects() {
        return IntStream.range(0, organizations)
                .mapToObj(n -> world.organizations().organizationId(n).getBytes(US_ASCII))
                .toArray(byte[][]::new);
    }
}
