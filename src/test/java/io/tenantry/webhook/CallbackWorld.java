package io.tenantry.webhook;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One instance whose callbacks go to a receiver, sent when a test asks for it.
final class CallbackWorld implements AutoCloseable {
    private static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    final TestClock clock = new TestClock("2026-11-21T10:00:00.000Z");
    final Database database = TestDatabase.create(8);
    final WebhookService service;
    final CallbackSender sender;
    final CallbackReceiver receiver = new CallbackReceiver();
    final InstanceId instance;

    CallbackWorld() {
        HexIds ids = new HexIds(clock);
        service = new WebhookService(database, ids, clock);
        sender = new CallbackSender(service, new CallbackPolicy(true));
        instance =
                new InstanceService(database, (_, _) -> {}, ids, clock)
                        .create("Test instance")
                        .id();
    }

    void queue(String key, String url) {
        Callback callback = new Callback(key, url, "application/json", BODY);
        database.useTransaction(handle -> service.queue(handle, instance, List.of(callback)));
    }

    Callback callback(String key) {
        return new Callback(key, receiver.url(), "application/json", BODY);
    }

    /// @return how many were due
    int sendDue() {
        List<Claimed> claimed = service.claim(room(100));
        claimed.forEach(sender::send);
        return claimed.size();
    }

    /// What the database holds of one callback.
    Map<String, Object> row(String key) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select state, attempts, last_status, last_error, body
                                from webhook_message
                                where dedup_key = :key
                                """)
                        .bind("key", key)
                        .mapToMap()
                        .one());
    }

    static CallbackRepository.Room room(int max) {
        return new CallbackRepository.Room(max, max, Map.of());
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
        database.close();
    }
}
