package io.tenantry.report;

import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Usage of some organizations over some months, drawn at random from a seed: what is deleted was
/// created before.
final class GeneratedMonths {
    private static final List<PayloadType> TYPES =
            List.of(PayloadType.DEVICE_STATE, PayloadType.EVENT, PayloadType.WEBHOOK);
    private static final List<ResourceKind> KINDS =
            List.of(ResourceKind.DEVICE, ResourceKind.FILE, ResourceKind.DASHBOARD);
    private static final List<@Nullable String> APPLICATIONS =
            Arrays.asList(null, ReportWorld.APPLICATION, ReportWorld.OTHER_APPLICATION);

    private final SplittableRandom random;
    private final ReportWorld world;
    private final Instant from;
    private final Instant to;

    GeneratedMonths(ReportWorld world, long seed, String from, String to) {
        this.world = world;
        this.random = new SplittableRandom(seed);
        this.from = Instant.parse(from);
        this.to = Instant.parse(to);
    }

    void fill(OrganizationId organization, int events) {
        for (int i = 0; i < events; i++) {
            switch (random.nextInt(3)) {
                case 0 -> payload(organization);
                case 1 -> resource(organization);
                default ->
                        world.record(
                                world.notebook(
                                        organization,
                                        between(from, to).toString(),
                                        random.nextInt(90),
                                        application()));
            }
        }
    }

    private void payload(OrganizationId organization) {
        world.record(
                world.payload(
                        organization,
                        between(from, to).toString(),
                        pick(TYPES),
                        random.nextInt(1, 1000),
                        random.nextInt(1_000_000),
                        random.nextBoolean(),
                        application()));
    }

    private void resource(OrganizationId organization) {
        ResourceKind kind = pick(KINDS);
        String application = application();
        long bytes = kind == ResourceKind.FILE ? random.nextInt(5_000_000) : 0;
        Instant created = between(from, to);
        world.record(
                world.resource(
                        organization,
                        created.toString(),
                        ResourceAction.CREATED,
                        kind,
                        bytes,
                        application));
        if (random.nextBoolean()) {
            world.record(
                    world.resource(
                            organization,
                            between(created, to).toString(),
                            ResourceAction.DELETED,
                            kind,
                            bytes,
                            application));
        }
    }

    private @Nullable String application() {
        return APPLICATIONS.get(random.nextInt(APPLICATIONS.size()));
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Instant between(Instant first, Instant last) {
        long seconds = Duration.between(first, last).toSeconds();
        return first.plusSeconds(random.nextLong(Math.max(1, seconds)));
    }
}
