package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the accepted events of one transaction add to the sums; for use by one thread.
final class UsageSums {
    static final int BYTES = 1;

    static final int CREATED = 0;
    static final int DELETED = 1;

    static final int MINUTES = 0;
    static final int COMPLETED = 1;
    static final int CANCELED = 2;
    static final int ERRORED = 3;
    static final int TIMEOUT = 4;

    static final int QUEUED = 0;
    static final int ENDED = 1;

    static final int ALIVE = 0;

    private static final int PAIR = 2;
    private static final int NOTEBOOK_NUMBERS = 5;

    private final PayloadSums payloads = new PayloadSums();
    private final HourlySums<Tenant> devices = new HourlySums<>(PAIR);
    private final HourlySums<Tenant> notebooks = new HourlySums<>(NOTEBOOK_NUMBERS);
    private final SortedMap<Tenant, long[]> notebookTotals = new TreeMap<>(Tenant.ORDER);
    private final SortedMap<Resource, long[]> resourceTotals = new TreeMap<>(Resource.ORDER);

    /// Resources of one kind of one organization.
    record Resource(Tenant tenant, ResourceKind kind) {
        /// The order of the table's primary key.
        static final Comparator<Resource> ORDER =
                Comparator.comparing(Resource::tenant, Tenant.ORDER)
                        .thenComparing(resource -> resource.kind().kindName());
    }

    void add(InstanceId instanceId, UsageEvent event) {
        switch (event) {
            case PayloadEvent payload -> payloads.add(instanceId, payload);
            case ResourceEvent resource -> addResource(instanceId, resource);
            case NotebookEvent notebook -> addNotebook(instanceId, notebook);
        }
    }

    /// Payloads by series and hour.
    PayloadSums payloads() {
        return payloads;
    }

    /// By organization and hour, and of each instance together: [#CREATED], [#DELETED].
    HourlySums<Tenant> devices() {
        return devices;
    }

    /// By organization and hour, and of each instance together: [#MINUTES] and the four outcomes.
    HourlySums<Tenant> notebooks() {
        return notebooks;
    }

    /// By organization: [#QUEUED], [#ENDED].
    SortedMap<Tenant, long[]> notebookTotals() {
        return notebookTotals;
    }

    /// By organization and kind: [#ALIVE], [#BYTES].
    SortedMap<Resource, long[]> resourceTotals() {
        return resourceTotals;
    }

    private void addResource(InstanceId instanceId, ResourceEvent event) {
        EventHead head = event.head();
        boolean created = event.action() == ResourceAction.CREATED;
        int sign = created ? 1 : -1;
        Tenant tenant = new Tenant(instanceId, head.subject());
        long[] total =
                resourceTotals.computeIfAbsent(
                        new Resource(tenant, event.kind()), _ -> new long[PAIR]);
        total[ALIVE] += sign;
        total[BYTES] += sign * event.bytes();
        if (event.kind() == ResourceKind.DEVICE) {
            long second = head.time().getEpochSecond();
            int column = created ? CREATED : DELETED;
            devices.at(tenant, second)[column]++;
            devices.at(Tenant.whole(instanceId), second)[column]++;
        }
    }

    private void addNotebook(InstanceId instanceId, NotebookEvent event) {
        EventHead head = event.head();
        Tenant tenant = new Tenant(instanceId, head.subject());
        long[] total = notebookTotals.computeIfAbsent(tenant, _ -> new long[PAIR]);
        if (event.status() == NotebookStatus.QUEUED) {
            total[QUEUED]++;
            return;
        }
        total[ENDED]++;
        for (Tenant counted : List.of(tenant, Tenant.whole(instanceId))) {
            long[] sum = notebooks.at(counted, head.time().getEpochSecond());
            sum[MINUTES] += event.minutes();
            sum[column(event.status())]++;
        }
    }

    private static int column(NotebookStatus outcome) {
        return switch (outcome) {
            case COMPLETED -> COMPLETED;
            case CANCELED -> CANCELED;
            case ERRORED -> ERRORED;
            case TIMEOUT -> TIMEOUT;
            case QUEUED -> throw new IllegalArgumentException("queued is no outcome");
        };
    }
}
