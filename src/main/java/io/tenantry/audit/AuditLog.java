package io.tenantry.audit;

import static java.util.Objects.requireNonNull;

import io.tenantry.database.Database;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Audited;
import io.tenantry.http.Deed;
import io.tenantry.http.Method;
import io.tenantry.http.Recorder;
import io.tenantry.http.Rendered;
import io.tenantry.http.Scene;
import io.tenantry.http.Target;
import io.tenantry.id.HexIds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps every change together with itself: the entry is inserted in the transaction of the change.
/// Safe for use by many threads.
public final class AuditLog implements Recorder {
    private final AuditRepository repository = new AuditRepository();
    private final AuditMonths months;
    private final Database database;
    private final Targets targets;
    private final HexIds ids;
    private final InstantSource clock;

    /// @param names who knows the names of what
    public AuditLog(
            Database database, Map<Target, TargetNames> names, HexIds ids, InstantSource clock) {
        this.database = database;
        this.months = new AuditMonths(database);
        this.targets = new Targets(names);
        this.ids = ids;
        this.clock = clock;
    }

    /// One page of entries and how many there are on all pages.
    record Page(List<AuditEntry> entries, long total) {}

    @Override
    public Rendered record(Deed deed, Supplier<Rendered> work) {
        Instant now = now();
        months.open(now);
        return database.inSharedTransaction(() -> {
            Map<Target, String> before = namesBefore(deed);
            Rendered rendered = work.get();
            database.useTransaction(
                    handle -> insert(handle, entries(handle, now, deed, rendered, before)));
            return rendered;
        });
    }

    /// Does what a command, or a sign-in, is for and keeps its record: both or neither.
    ///
    /// @param deed tells of the result what was done, within the transaction; null for nothing
    public <T> T record(Supplier<T> work, Function<T, @Nullable CommandDeed> deed) {
        Instant now = now();
        months.open(now);
        return database.inSharedTransaction(() -> {
            T result = work.get();
            CommandDeed done = deed.apply(result);
            if (done != null) {
                keep(now, done);
            }
            return result;
        });
    }

    private void keep(Instant now, CommandDeed done) {
        database.useTransaction(handle ->
                insert(
                        handle,
                        places(done.instanceIds()).stream()
                                .map(place -> Entries.of(place, ids.next(now), now, done))
                                .toList()));
    }

    private Map<Target, String> namesBefore(Deed deed) {
        return deed.action().method() == Method.DELETE
                ? database.inTransaction(handle -> targets.namesBefore(handle, deed))
                : Map.of();
    }

    private List<AuditEntry> entries(
            Handle handle, Instant now, Deed deed, Rendered rendered, Map<Target, String> before) {
        KeptJson answer = KeptJson.of(rendered.json());
        Targets.Found found = new Targets.Found(answer.fields(), rendered.scene(), before);
        Audited kinds = deed.audited();
        Named primary = targets.named(handle, deed, kinds.primary(), found);
        Named secondary = targets.named(handle, deed, kinds.secondary(), found);
        Entries.Outcome outcome =
                new Entries.Outcome(primary, secondary, answer.text(), rendered.status());
        return places(deed, rendered.scene()).stream()
                .map(place ->
                        Entries.of(place, ids.next(now), now, deed, rendered.scene(), outcome))
                .toList();
    }

    private static Collection<String> places(Deed deed, @Nullable Scene scene) {
        return deed.instanceId()
                .<Collection<String>>map(List::of)
                .orElseGet(() -> places(requireNonNull(scene, "scene").instances()));
    }

    /// What concerns no instance is kept all the same.
    private static Collection<String> places(Collection<String> instanceIds) {
        return instanceIds.isEmpty() ? List.of(AuditEntry.NO_INSTANCE) : instanceIds;
    }

    /// The last thing that the transaction does.
    private void insert(Handle handle, List<AuditEntry> entries) {
        entries.subList(0, entries.size() - 1).forEach(entry -> repository.insert(handle, entry));
        repository.insertAndCommit(handle, entries.getLast());
    }

    Page list(String instanceId, AuditListing listing) {
        return database.read(handle -> page(handle, instanceId, listing));
    }

    private Page page(Handle handle, String instanceId, AuditListing listing) {
        List<AuditEntry> entries = repository.list(handle, instanceId, listing);
        boolean isWhole = listing.page().page() == 0 && entries.size() < listing.page().perPage();
        return new Page(
                entries, isWhole ? entries.size() : repository.count(handle, instanceId, listing));
    }

    /// @throws NotFound when the instance has no such entry
    AuditEntry get(String instanceId, String id) {
        return database.read(handle -> repository.find(handle, instanceId, id))
                .orElseThrow(() -> new NotFound("Instance audit log"));
    }

    /// One of the entries that [AuditFilter#ofOrganization] finds.
    ///
    /// @throws NotFound when the organization has no such entry
    AuditEntry get(String instanceId, String organizationId, String id) {
        return database.read(handle -> repository.find(handle, instanceId, id))
                .filter(entry -> organizationId.equals(entry.primaryTarget().id()))
                .orElseThrow(() -> new NotFound("Audit log"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
