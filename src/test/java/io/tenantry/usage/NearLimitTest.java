package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is near a limit, asked of the whole server.
class NearLimitTest extends NearLimitWorld {
    @Test
    void beginsAt80Percent() {
        OrganizationId id = limited(11, 10, 5);
        usePayloads(id, clock.instant(), 8);
        runNotebook(id, clock.instant(), 7);
        addDevice(id, ResourceAction.CREATED);
        assertThat(near("any")).isEmpty();

        usePayloads(id, clock.instant(), 1);
        assertThat(near("payload")).containsExactly(id.value());
        runNotebook(id, clock.instant(), 1);
        assertThat(near("notebookMinutesPerMonth")).containsExactly(id.value());
        assertThat(near("device")).isEmpty();
        for (int i = 0; i < 3; i++) {
            addDevice(id, ResourceAction.CREATED);
        }
        assertThat(near("device")).containsExactly(id.value());
        addDevice(id, ResourceAction.DELETED);
        assertThat(near("device")).isEmpty();
        assertThat(near("any")).containsExactly(id.value());
    }

    @Test
    void isOneOnceAnythingIsUsedOfALimitOfNothing() {
        OrganizationId id = limited(0, 10, 5);
        assertThat(near("any")).isEmpty();
        usePayloads(id, clock.instant(), 1);
        assertThat(near("any")).containsExactly(id.value());
    }

    @Test
    void countsMembersWhoComeAndGo() {
        OrganizationId id = orgs.create("{\"name\": \"C\", \"limits\": {\"member\": 2}}");
        String members = orgs.path(id) + "/members";
        for (String name : List.of("a", "b")) {
            assertThat(near("member")).isEmpty();
            String user =
                    server.services()
                            .users()
                            .create(new Email(name + "@x"), name, null)
                            .id()
                            .value();
            client.post(members, "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(user));
        }
        assertThat(near("member")).containsExactly(id.value());
        String last = client.get(members).json().at("/items/0/userId").asString();
        client.delete(members + "/" + last).ok(200, "success");
        assertThat(near("member")).isEmpty();
    }

    @Test
    void followsTheLimits() {
        OrganizationId id = limited(100, 10, 5);
        usePayloads(id, clock.instant(), 50);
        fold();
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).isEmpty();
        orgs.patch(id, "{\"limits\": {\"payload\": 60}}");
        assertThat(near("payload")).containsExactly(id.value());
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).containsExactly(id.value());
        orgs.patch(id, "{\"limits\": {\"payload\": 70}}");
        assertThat(near("payload")).isEmpty();
    }

    @Test
    void isNotWorkedOutFromLimitsThatAreBeingChanged() {
        OrganizationId id = limited(100, 10, 5);
        usePayloads(id, clock.instant(), 50);
        fold();
        server.services()
                .database()
                .useTransaction(handle -> {
                    handle.execute(
                            "update organization set limits = limits || '{\"payload\": 60}' where id = ?",
                            id.value());
                    server.services().database().inTransaction(this::settle);
                });
        assertThat(near("payload")).containsExactly(id.value());
        server.services().database().inTransaction(this::settle);
        assertThat(near("payload")).containsExactly(id.value());
    }

    @Test
    void isNoDeletedOneAndNoRemovedOne() {
        OrganizationId id = limited(10, 10, 5);
        usePayloads(id, clock.instant(), 10);
        fold();
        orgs.delete(id);
        assertThat(near("any")).isEmpty();
        server.services().deletedOrganizations().removeDeletedBefore(clock.instant().plus(MONTH));
        server.services()
                .database()
                .useTransaction(handle -> handle.execute("update limit_use set near_from = null"));
        assertThat(near("any")).isEmpty();
        server.services().database().inTransaction(this::settle);
        assertThat(
                        server.services()
                                .database()
                                .<Long, RuntimeException>read(handle ->
                                        handle.createQuery(
                                                        "select count(*) from limit_use where near_from is null or is_near")
                                                .mapTo(Long.class)
                                                .one()))
                .isZero();
    }
}
