package io.tenantry.audit;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.Map;

/// An audit log on a database of its own, with a clock and a key of the test's.
final class AuditFixture implements AutoCloseable {
    static final String INSTANCE = "5a17b8e1c9d3f2a4b6c8d0e2";
    static final SealKey KEY = SealKey.of("k".repeat(64));

    final TestClock clock = new TestClock("2026-03-31T23:00:00Z");
    final Database database = TestDatabase.create(6);
    final HexIds ids = new HexIds(clock);
    final AuditLog log = new AuditLog(database, Map.of(), ids, clock);
    final Sealing sealing = new Sealing(database, KEY);

    /// Records changes of an instance, numbered from the given one on.
    void record(String instanceId, int first, int count) {
        for (int i = first; i < first + count; i++) {
            String name = "change " + i;
            log.record(
                    () -> name,
                    done ->
                            new CommandDeed(
                                    "instanceOrg",
                                    "patch",
                                    Map.of("name", done),
                                    List.of(instanceId),
                                    null,
                                    Map.of("name", done)));
        }
    }

    void recordSealed(int count) {
        record(INSTANCE, 0, count);
        sealing.sealAll();
    }

    Verification.Report verify() {
        return new Verification(database, KEY).verify(clock.instant(), done -> {});
    }

    /// Runs a statement as somebody would who reached the database.
    int tamper(String sql) {
        return database.<Integer, RuntimeException>inTransaction(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        database.close();
    }
}
