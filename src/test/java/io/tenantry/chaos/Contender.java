package io.tenantry.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// Changes the members of organizations that others of its kind change at the same time, around the
/// limit and the last administrator. Who belongs to them nobody can foretell; the rules must hold
/// whenever one looks.
final class Contender implements Runnable {
    private static final int PAUSE_MILLIS_MAX = 60;
    private static final Duration WHILE_AWAY = Duration.ofMillis(200);
    private static final int LOOK_EVERY = 5;

    private final Caller caller;
    private final Ledger ledger;
    private final List<OrganizationLog> shared;
    private final List<String> people;
    private final Random random;
    private final BooleanSupplier goesOn;

    /// @param shared organizations that were created before, each with an administrator
    /// @param people ids of those who may become members
    Contender(
            Caller caller,
            Ledger ledger,
            List<OrganizationLog> shared,
            List<String> people,
            Random random,
            BooleanSupplier goesOn) {
        this.caller = caller;
        this.ledger = ledger;
        this.shared = shared;
        this.people = people;
        this.random = random;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            if (caller.isReady()) {
                step(shared.get(random.nextInt(shared.size())));
                Pauses.of(Duration.ofMillis(random.nextInt(PAUSE_MILLIS_MAX)));
            } else {
                Pauses.of(WHILE_AWAY);
            }
        }
    }

    private void step(OrganizationLog organization) {
        if (random.nextInt(LOOK_EVERY) == 0) {
            look(organization);
            return;
        }
        MemberChange change = MemberChange.draw(random, people);
        organization.count(change.ask(caller, organization.id()));
    }

    private void look(OrganizationLog organization) {
        Reply reply = caller.get("/orgs/" + organization.id() + "/members");
        if (reply.isDone()) {
            Members.check(organization, Members.of(reply)).forEach(ledger::complain);
        } else if (!reply.isOpen()) {
            ledger.complain("%s cannot be read: %s".formatted(organization.name(), reply));
        }
    }
}
