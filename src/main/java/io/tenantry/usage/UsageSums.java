package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.LimitUse;
import java.time.LocalDate;
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
    private final SortedMap<ResourceDay, long[]> resourceDays = new TreeMap<>(ResourceDay.ORDER);
    private final SortedMap<Limited, long[]> limited = new TreeMap<>(Limited.ORDER);
    private final ApplicationSums applications = new ApplicationSums();

    /// Resources of one kind of one organization.
    record Resource(Tenant tenant, ResourceKind kind) {
        /// The order of the table's primary key.
        static final Comparator<Resource> ORDER =
                Comparator.comparing(Resource::tenant, Tenant.ORDER)
                        .thenComparing(resource -> resource.kind().kindName());
    }

    /// Resources of one kind of one organization and application, on one day.
    ///
    /// @param applicationId as [Application#idOf] gives it
    record ResourceDay(Tenant tenant, LocalDate day, ResourceKind kind, String applicationId) {
        /// The order of the table's primary key.
        static final Comparator<ResourceDay> ORDER =
                Comparator.comparing(ResourceDay::tenant, Tenant.ORDER)
                        .thenComparing(ResourceDay::day)
                        .thenComparing(one -> one.kind().kindName())
                        .thenComparing(ResourceDay::applicationId);
    }

    /// A limit of one organization, in one period.
    ///
    /// @param period as `limit_use` has it
    record Limited(LimitKey limit, LocalDate period, Tenant tenant) {
        /// The order of the table's primary key.
        static final Comparator<Limited> ORDER =
                Comparator.comparing((Limited one) -> one.limit().jsonName())
                        .thenComparing(Limited::period)
                        .thenComparing(Limited::tenant, Tenant.ORDER);
    }

    void add(InstanceId instanceId, UsageEvent event) {
        switch (event) {
            case PayloadEvent payload -> addPayload(instanceId, payload);
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

    /// By organization, day, kind and application: [#ALIVE], [#BYTES].
    SortedMap<ResourceDay, long[]> resourceDays() {
        return resourceDays;
    }

    /// What is used of limits, payloads not among it, by organization: one number.
    SortedMap<Limited, long[]> limited() {
        return limited;
    }

    /// The same by application, as far as events named one.
    ApplicationSums applications() {
        return applications;
    }

    private void addPayload(InstanceId instanceId, PayloadEvent event) {
        payloads.add(instanceId, event);
        if (event.applicationId() != null) {
            applications.addPayload(new Tenant(instanceId, event.head().subject()), event);
        }
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
        addResourceDay(tenant, event, sign);
        applications.addResource(tenant, event);
        if (event.kind() == ResourceKind.DEVICE) {
            long second = head.time().getEpochSecond();
            int column = created ? CREATED : DELETED;
            devices.at(tenant, second)[column]++;
            devices.at(Tenant.whole(instanceId), second)[column]++;
            addLimited(LimitKey.DEVICE, LimitUse.NO_PERIOD, tenant, sign);
        }
    }

    private void addResourceDay(Tenant tenant, ResourceEvent event, int sign) {
        ResourceDay day =
                new ResourceDay(tenant, event.head().day(), event.kind(), Application.idOf(event));
        long[] change = resourceDays.computeIfAbsent(day, _ -> new long[PAIR]);
        change[ALIVE] += sign;
        change[BYTES] += sign * event.bytes();
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
        addLimited(
                LimitKey.NOTEBOOK_MINUTES_PER_MONTH,
                head.day().withDayOfMonth(1),
                tenant,
                event.minutes());
        applications.addNotebook(tenant, event);
    }

    private void addLimited(LimitKey limit, LocalDate period, Tenant tenant, long change) {
        limited.computeIfAbsent(new Limited(limit, period, tenant), _ -> new long[1])[0] += change;
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
