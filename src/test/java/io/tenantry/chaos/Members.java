package io.tenantry.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is answered about an organization's members, and what must hold of it.
final class Members {
    private Members() {}

    /// Roles by person.
    static Map<String, String> of(Reply reply) {
        Map<String, String> roles = new TreeMap<>();
        reply.json()
                .path("items")
                .forEach(member ->
                        roles.put(
                                member.path("userId").asString(), member.path("role").asString()));
        return roles;
    }

    /// Reads who belongs to an organization now, and complains about what is wrong with it.
    static Reply look(Caller caller, Ledger ledger, OrganizationLog organization) {
        Reply reply = caller.get("/orgs/" + organization.id() + "/members");
        if (reply.isDone()) {
            check(organization, of(reply)).forEach(ledger::complain);
        } else if (!reply.isOpen()) {
            ledger.complain("%s cannot be read: %s".formatted(organization.name(), reply));
        }
        return reply;
    }

    /// What is wrong with the members that were seen.
    static List<String> check(OrganizationLog log, Map<String, String> seen) {
        List<String> wrong = new ArrayList<>();
        if (seen.size() > OrganizationLog.MEMBERS_MAX) {
            wrong.add("%s has more members than it may: %s".formatted(log.name(), seen));
        }
        if (!seen.containsValue("admin")) {
            wrong.add("%s has no administrator: %s".formatted(log.name(), seen));
        }
        if (!log.isShared()) {
            checkRoles(log, seen, wrong);
        }
        return wrong;
    }

    private static void checkRoles(
            OrganizationLog log, Map<String, String> seen, List<String> wrong) {
        Map<String, String> all = new TreeMap<>(seen);
        log.roles().keySet().forEach(person -> all.putIfAbsent(person, OrganizationLog.NOBODY));
        all.forEach((person, role) -> {
            if (!log.role(person).allows(role)) {
                wrong.add(
                        "%s in %s is %s instead of %s"
                                .formatted(person, log.name(), role, log.role(person)));
            }
        });
    }
}
