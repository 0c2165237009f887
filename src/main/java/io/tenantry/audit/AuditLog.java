package io.tenantry.audit;

import io.tenantry.database.Database;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Deed;
import io.tenantry.http.Recorder;
import io.tenantry.http.Rendered;
import io.tenantry.http.Target;
import io.tenantry.id.HexIds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

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
        return database.inSharedTransaction(handle -> {
            Map<Target, String> before = targets.namesBefore(handle, deed);
            Rendered rendered = work.get();
            KeptJson answer = KeptJson.of(rendered.json());
            repository.insert(
                    handle,
                    Entries.of(
                            ids.next(),
                            now,
                            deed,
                            targets.named(
                                    handle,
                                    deed,
                                    deed.audited().primary(),
                                    answer.fields(),
                                    before),
                            targets.named(
                                    handle,
                                    deed,
                                    deed.audited().secondary(),
                                    answer.fields(),
                                    before),
                            answer,
                            rendered.status()));
            return rendered;
        });
    }

    /// Does what a command is for and keeps its record: both or neither.
    ///
    /// @param deed tells of the result what was done
    public <T> T record(Supplier<T> work, Function<T, CommandDeed> deed) {
        Instant now = now();
        months.open(now);
        return database.inSharedTransaction(handle -> {
            T result = work.get();
            repository.insert(handle, Entries.of(ids.next(), now, deed.apply(result)));
            return result;
        });
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
