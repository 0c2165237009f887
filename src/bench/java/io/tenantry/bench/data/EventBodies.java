package io.tenantry.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Usage events of now, an event a line, whose ids never come twice.
public final class EventBodies {
    private static final String NEW_LINES = "application/x-ndjson";
    private static final List<String> TYPES = List.of("deviceState", "mqttIn", "webhook");

    private final World world;
    private final int organizations;
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private final AtomicLong made = new AtomicLong();

    /// @param organizations that the events are spread over, the first of the world
    public EventBodies(World world, int organizations) {
        this.world = world;
        this.organizations = Math.min(organizations, world.organizations().count());
    }

    /// Payloads of several organizations and types, all of them new.
    public CallSource payloads(int size) {
        return () -> post(payloadLines(size), "\"accepted\":" + size + ",");
    }

    /// One event.
    ///
    /// @param type what follows `tenantry.`
    /// @param data its data
    public HttpCall one(String type, String data, int organization) {
        return post(event(made.getAndIncrement(), type, organization, data), "\"accepted\":1,");
    }

    /// Some payloads, which are counted only when this is the first time that they are sent.
    public HttpCall again(HttpCall call) {
        return new HttpCall(
                call.method(),
                call.path(),
                call.contentType(),
                call.body(),
                AnswerCheck.holding(200, "\"accepted\":0,"));
    }

    private String payloadLines(int size) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size; i++) {
            long number = made.getAndIncrement();
            String data =
                    "{\"type\":\"%s\",\"source\":\"device.mqtt\",\"bytes\":120}"
                            .formatted(TYPES.get((int) (number % TYPES.size())));
            lines.append(event(number, "payload.v1", (int) (number % organizations), data));
        }
        return lines.toString();
    }

    private String event(long number, String type, int organization, String data) {
        return """
        {"specversion":"1.0","id":"%s-%d","source":"bench","type":"tenantry.%s","subject":"%s","time":"%s","data":%s}
        """
                .formatted(
                        run,
                        number,
                        type,
                        world.organizations().organizationId(organization),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        data);
    }

    private HttpCall post(String lines, String piece) {
        return new HttpCall(
                HttpMethod.POST,
                "/instances/" + world.instanceId() + "/usageEvents",
                NEW_LINES,
                Buffer.buffer(lines.getBytes(UTF_8)),
                AnswerCheck.holding(200, piece));
    }
}
