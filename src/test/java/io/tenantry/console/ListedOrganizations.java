package io.tenantry.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.time.Instant;

/// A server with 64 organizations: one near a limit, one disabled with a banner, one read-only, one
/// whose texts are code, and sixty customers.
final class ListedOrganizations implements AutoCloseable {
    static final String EVIL = "<img src=x onerror=alert(1)>";

    private final TestServer server = TestServer.start();
    private final OrganizationCalls calls = new OrganizationCalls(server);

    ListedOrganizations() {
        OrganizationId mill =
                calls.create(
                        """
                        {"name": "North Mill", "tags": [{"key": "region", "value": "eu"}],
                         "limits": {"payload": 100, "device": 10}}
                        """);
        calls.create(
                """
                {"name": "Closed Shop", "disabledAt": true, "tags": [{"key": "region", "value": "us"}],
                 "banner": {"message": "Moved", "level": "warning"}}
                """);
        calls.create(
                "{\"name\": \"Quiet Library\", \"isReadOnly\": true, \"limits\": {\"payload\": 1000}}");
        calls.create(
                """
                {"name": "=%s", "description": "%s", "tags": [{"key": "evil", "value": "%s"}]}
                """
                        .formatted(EVIL, EVIL, EVIL));
        for (int number = 1; number <= 60; number++) {
            calls.named("Customer %03d".formatted(number));
        }
        use(mill, 90);
    }

    TestServer server() {
        return server;
    }

    OrganizationCalls calls() {
        return calls;
    }

    @Override
    public void close() {
        server.close();
    }

    private void use(OrganizationId id, int payloads) {
        server.client()
                .send(
                        "POST",
                        "/instances/" + server.instanceId().value() + "/usageEvents",
                        "application/cloudevents+json",
                        """
                        {"specversion": "1.0", "id": "1", "source": "test", "type": "tenantry.payload.v1",
                         "subject": "%s", "time": "%s",
                         "data": {"type": "deviceState", "source": "device.mqtt", "count": %d}}
                        """
                                .formatted(id.value(), Instant.now(), payloads))
                .ok(200, "usageEventsResult");
    }

    static Locator rows(Page page) {
        return page.locator("#results tbody tr");
    }

    static Locator row(Page page, String name) {
        return rows(page).filter(new Locator.FilterOptions().setHasText(name));
    }

    static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
