package io.tenantry.chaos;

import java.util.List;
import java.util.Random;

/// Changes the members of organizations that others of its kind change at the same time, around the
/// limit and the last administrator. Who belongs to them nobody can foretell; the rules must hold
/// whenever one looks.
final class Contender {
    private static final int LOOK_EVERY = 5;

    private final Caller caller;
    private final Ledger ledger;
    private final List<OrganizationLog> shared;
    private final List<String> people;
    private final Random random;

    /// @param shared organizations that were created before, each with an administrator
    /// @param people ids of those who may become members
    Contender(
            Caller caller,
            Ledger ledger,
            List<OrganizationLog> shared,
            List<String> people,
            Random random) {
        this.caller = caller;
        this.ledger = ledger;
        this.shared = shared;
        this.people = people;
        this.random = random;
    }

    /// Does one thing.
    Reply step() {
        OrganizationLog organization = shared.get(random.nextInt(shared.size()));
        if (random.nextInt(LOOK_EVERY) == 0) {
            return Members.look(caller, ledger, organization);
        }
        Reply reply = MemberChange.draw(random, people).ask(caller, organization.id());
        organization.count(reply);
        return reply;
    }
}
