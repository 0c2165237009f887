package io.tenantry.usage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the accepted events of one transaction tell of applications; for use by one thread.
final class ApplicationSums {
    static final int ALIVE = 0;
    static final int BYTES = 1;

    static final int RUNS = 0;
    static final int MINUTES = 1;

    private static final int PAIR = 2;

    private final Map<Application, Lifetime> lifetimes = new HashMap<>();
    private final SortedMap<Resource, long[]> resources = new TreeMap<>(Resource.ORDER);
    private final SortedMap<NotebookDay, long[]> notebooks = new TreeMap<>(NotebookDay.ORDER);

    /// When an application was heard of.
    ///
    /// @param ended the day it was deleted; null while that was not reported
    record Lifetime(LocalDate first, @Nullable LocalDate ended) {
        Lifetime with(Lifetime other) {
            return new Lifetime(
                    first.isBefore(other.first) ? first : other.first, later(ended, other.ended));
        }

        private static @Nullable LocalDate later(
                @Nullable LocalDate one, @Nullable LocalDate other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isAfter(other) ? one : other;
        }
    }

    /// Resources of one kind of one application.
    record Resource(Application application, ResourceKind kind) {
        static final Comparator<Resource> ORDER =
                Comparator.comparing(Resource::application, Application.ORDER)
                        .thenComparing(resource -> resource.kind().kindName());
    }

    /// Notebook runs of one application that ended on one day.
    record NotebookDay(Application application, LocalDate day) {
        static final Comparator<NotebookDay> ORDER =
                Comparator.comparing((NotebookDay one) -> one.application().tenant(), Tenant.ORDER)
                        .thenComparing(NotebookDay::day)
                        .thenComparing(one -> one.application().id());
    }

    void addPayload(Tenant tenant, PayloadEvent event) {
        heardOf(tenant, Application.idOf(event.applicationId()), event.head().day(), false);
    }

    void addResource(Tenant tenant, ResourceEvent event) {
        String id = Application.idOf(event);
        boolean deleted = event.action() == ResourceAction.DELETED;
        boolean itself = event.kind() == ResourceKind.APPLICATION;
        if (heardOf(tenant, id, event.head().day(), itself && deleted)) {
            Resource resource = new Resource(new Application(tenant, id), event.kind());
            long[] total = resources.computeIfAbsent(resource, _ -> new long[PAIR]);
            total[ALIVE] += deleted ? -1 : 1;
            total[BYTES] += deleted ? -event.bytes() : event.bytes();
        }
    }

    /// @param event a run that ended
    void addNotebook(Tenant tenant, NotebookEvent event) {
        String id = Application.idOf(event.applicationId());
        LocalDate day = event.head().day();
        if (heardOf(tenant, id, day, false)) {
            NotebookDay ofDay = new NotebookDay(new Application(tenant, id), day);
            long[] sum = notebooks.computeIfAbsent(ofDay, _ -> new long[PAIR]);
            sum[RUNS]++;
            sum[MINUTES] += event.minutes();
        }
    }

    /// All applications named.
    SortedMap<Application, Lifetime> lifetimes() {
        SortedMap<Application, Lifetime> sorted = new TreeMap<>(Application.ORDER);
        sorted.putAll(lifetimes);
        return sorted;
    }

    /// [#ALIVE] and [#BYTES].
    SortedMap<Resource, long[]> resources() {
        return resources;
    }

    /// [#RUNS] and [#MINUTES].
    SortedMap<NotebookDay, long[]> notebooks() {
        return notebooks;
    }

    /// @return whether it is an application at all
    private boolean heardOf(Tenant tenant, String id, LocalDate day, boolean ended) {
        if (id.equals(Application.NONE)) {
            return false;
        }
        lifetimes.merge(
                new Application(tenant, id), new Lifetime(day, ended ? day : null), Lifetime::with);
        return true;
    }
}
