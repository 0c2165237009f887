package io.tenantry.usage;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.RawContent;
import io.tenantry.instance.InstanceId;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// The action that takes usage events.
public final class UsageEventsResource {
    /// The largest body, unpacked: 16 MiB (`design.md` section 6), some 60,000 events.
    private static final long BYTES_MAX = 16 * 1024 * 1024;

    private static final RawContent EVENTS =
            new RawContent(
                    "events",
                    Arrays.stream(UsageEventFormat.values())
                            .map(UsageEventFormat::mediaType)
                            .toList(),
                    BYTES_MAX);

    private final UsageService service;
    private final UsageEventParser parser;

    public UsageEventsResource(UsageService service, InstantSource clock) {
        this.service = service;
        this.parser = new UsageEventParser(service.window(), clock);
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(
                                "instanceUsageEvents",
                                "post",
                                Method.POST,
                                "/instances/{instanceId}/usageEvents")
                        .describedAs(
                                "Counts usage events (CloudEvents 1.0), each exactly once, and"
                                        + " tells the fate of each")
                        .granted(Grant.WRITE)
                        .content(EVENTS)
                        .answers(200, "usageEventsResult")
                        .handledBy(this::post));
    }

    private Answer post(Call call) {
        UsageEventFormat format = UsageEventFormat.of(call.mediaType()).orElseThrow();
        List<ParsedEvent> events = parser.parse(format, call.content(), call::hold);
        return Answer.ok(service.record(call.id("instanceId", InstanceId::new), events));
    }
}
