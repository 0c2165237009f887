package io.tenantry.notification;

import org.junit.jupiter.api.AfterEach;

/// Rules that tell over HTTP, in a world of its own for each test.
abstract class DeliveredAlerts {
    static final String URL = "https://hooks.example.com/usage";
    final NotificationWorld world = new NotificationWorld();

    @AfterEach
    void close() {
        world.close();
    }
}
