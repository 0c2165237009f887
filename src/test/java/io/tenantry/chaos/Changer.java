package io.tenantry.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Creates organizations and changes them and their members. Nobody else changes these, so it knows
/// how each of them must be, and says at once when the server knows otherwise.
final class Changer {
    private static final int KEPT_MIN = 3;

    private final String label;
    private final Caller caller;
    private final Ledger ledger;
    private final List<String> people;
    private final Random random;
    private final List<OrganizationLog> own = new ArrayList<>();
    private int created;

    /// @param label what the names of its organizations begin with
    /// @param people ids of those who may become members
    Changer(String label, Caller caller, Ledger ledger, List<String> people, Random random) {
        this.label = label;
        this.caller = caller;
        this.ledger = ledger;
        this.people = people;
        this.random = random;
    }

    /// Does one thing.
    Reply step() {
        own.removeIf(organization -> !organization.deleted().isCertain());
        if (own.size() < KEPT_MIN || random.nextInt(30) == 0) {
            return create();
        }
        OrganizationLog organization = own.get(random.nextInt(own.size()));
        if (organization.deleted().known()) {
            return restore(organization);
        }
        return switch (random.nextInt(12)) {
            case 0 -> delete(organization);
            case 1, 2 -> Members.look(caller, ledger, organization);
            case 3, 4, 5 -> patch(organization);
            default -> changeMember(organization);
        };
    }

    private Reply create() {
        String name = label + "-" + created++;
        String admin = people.get(random.nextInt(people.size()));
        Reply reply = caller.post("/orgs", Creation.json(name, admin));
        if (reply.isOpen()) {
            ledger.creationUnanswered(name);
        } else if (reply.isDone()) {
            String id = reply.json().path("id").asString();
            OrganizationLog organization = new OrganizationLog(id, name, admin, false);
            own.add(organization);
            ledger.created(organization);
        } else {
            ledger.complain("the creation of %s was refused: %s".formatted(name, reply));
        }
        return reply;
    }

    /// Name, description and tag tell the same version: a patch takes effect as a whole.
    private Reply patch(OrganizationLog organization) {
        int version = organization.acknowledged() + organization.open();
        Reply reply =
                caller.patch(
                        "/orgs/" + organization.id(), Creation.json(organization.name(), version));
        return note(
                organization,
                "patch to version " + version,
                reply,
                organization.version(),
                version);
    }

    private Reply delete(OrganizationLog organization) {
        Reply reply = caller.delete("/orgs/" + organization.id());
        return note(organization, "deletion", reply, organization.deleted(), true);
    }

    private Reply restore(OrganizationLog organization) {
        Reply reply = caller.post("/deletedOrgs/" + organization.id() + "/restore", "{}");
        return note(organization, "restoring", reply, organization.deleted(), false);
    }

    private <T> Reply note(
            OrganizationLog organization, String what, Reply reply, Possible<T> fact, T value) {
        organization.count(reply);
        if (reply.isDone()) {
            fact.acknowledged(value);
        } else if (reply.isOpen()) {
            fact.unanswered(value);
        } else {
            ledger.complain("%s of %s was refused: %s".formatted(what, organization.name(), reply));
        }
        return reply;
    }

    /// Leaves people alone whose last change had no answer, which may still take effect.
    private Reply changeMember(OrganizationLog organization) {
        MemberChange change = MemberChange.draw(random, people);
        Possible<String> role = organization.role(change.person());
        if (!role.isCertain()) {
            return Members.look(caller, ledger, organization);
        }
        boolean predictable = organization.knowsMembers();
        int expected = change.expected(organization.members());
        Reply reply = change.ask(caller, organization.id());
        organization.count(reply);
        if (predictable && !reply.isOpen() && reply.status() != expected) {
            ledger.complain(
                    "%s in %s with members %s was answered %s instead of %d"
                            .formatted(
                                    change,
                                    organization.name(),
                                    organization.members(),
                                    reply,
                                    expected));
        }
        if (reply.isDone()) {
            role.acknowledged(change.outcome());
        } else if (reply.isOpen()) {
            role.unanswered(change.outcome());
        }
        return reply;
    }
}
