package io.tenantry.organization;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/// Organizations that are deleted and asked for over HTTP.
abstract class DeletedOrganizationsWorld {
    static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");
    static final String MISSING = "Deleted organization was not found";
    static TestServer server;
    static ApiClient client;
    static OrganizationCalls orgs;
    static String deletedOrgs;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        orgs = new OrganizationCalls(server);
        deletedOrgs = "/instances/" + server.instanceId().value() + "/deletedOrgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static String path(OrganizationId id) {
        return deletedOrgs + "/" + id.value();
    }

    static OrganizationId deleted(String name) {
        OrganizationId id = orgs.named(name);
        orgs.delete(id);
        return id;
    }

    static JsonNode restore(OrganizationId id) {
        return client.post(path(id) + "/restore", "").ok(200, "instanceOrg");
    }

    static long departures(OrganizationId id) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select count(*) from organization_departure where organization_id = :id")
                                .bind("id", id.value())
                                .mapTo(Long.class)
                                .one());
    }

    static String deletedBy(OrganizationId id) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select coalesce(deleted_by, '') from organization where id = :id")
                                .bind("id", id.value())
                                .mapTo(String.class)
                                .one());
    }
}
