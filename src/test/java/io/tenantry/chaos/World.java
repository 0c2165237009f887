package io.tenantry.chaos;

import java.util.ArrayList;
import java.util.List;

/// What there is before the load begins.
///
/// @param metered ids of organizations that are charged with usage and not changed
/// @param people ids of those who may become members
/// @param shared organizations whose members several clients change
record World(List<String> metered, List<String> people, List<OrganizationLog> shared) {
    private static final int METERED = 6;
    private static final int PEOPLE = 8;
    private static final int SHARED = 2;

    static World create(Caller caller, Ledger ledger) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(person(caller, i));
        }
        List<String> metered = new ArrayList<>();
        for (int i = 0; i < METERED; i++) {
            metered.add(organization(caller, ledger, "metered-" + i, people.get(i), false).id());
        }
        List<OrganizationLog> shared = new ArrayList<>();
        for (int i = 0; i < SHARED; i++) {
            shared.add(organization(caller, ledger, "shared-" + i, people.get(i), true));
        }
        return new World(metered, people, shared);
    }

    private static String person(Caller caller, int number) {
        Reply reply =
                caller.post(
                        "/members",
                        "{\"email\": \"person-%d@example.com\", \"role\": \"view\"}"
                                .formatted(number));
        return required(reply, "userId");
    }

    private static OrganizationLog organization(
            Caller caller, Ledger ledger, String name, String admin, boolean isShared) {
        Reply reply = caller.post("/orgs", Creation.json(name, admin));
        OrganizationLog log = new OrganizationLog(required(reply, "id"), name, admin, isShared);
        ledger.created(log);
        return log;
    }

    private static String required(Reply reply, String field) {
        if (!reply.isDone()) {
            throw new IllegalStateException("cannot prepare the run: " + reply);
        }
        return reply.json().path(field).asString();
    }
}
