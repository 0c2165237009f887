package io.tenantry.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds what the server has of organizations against the clients' logs: every acknowledged change
/// is there, and nothing that nobody asked for.
final class OrganizationVerdict {
    private final List<String> wrong = new ArrayList<>();

    /// What was found wrong so far.
    List<String> complaints() {
        return wrong;
    }

    /// Checks all organizations.
    ///
    /// @param openCreations names of those whose creation had no answer
    /// @param seen what there is, by id
    void all(
            List<OrganizationLog> logs,
            Set<String> openCreations,
            Map<String, OrganizationSeen> seen) {
        Set<String> unexplained = new HashSet<>(seen.keySet());
        for (OrganizationLog log : logs) {
            unexplained.remove(log.id());
            one(log, seen.get(log.id()));
        }
        Set<String> mayExist = new HashSet<>();
        openCreations.forEach(name -> mayExist.add(name + " v0"));
        for (String id : unexplained) {
            OrganizationSeen ghost = seen.get(id);
            if (ghost != null && !mayExist.remove(ghost.name())) {
                wrong.add("nobody created '%s' (%s)".formatted(ghost.name(), id));
            }
        }
    }

    private void one(OrganizationLog log, @Nullable OrganizationSeen seen) {
        if (seen == null) {
            wrong.add("%s (%s) is lost".formatted(log.name(), log.id()));
            return;
        }
        if (!log.deleted().allows(seen.deleted())) {
            wrong.add(
                    "%s: deleted is %s instead of %s"
                            .formatted(log.name(), seen.deleted(), log.deleted()));
        }
        version(log, seen);
        wrong.addAll(Members.check(log, seen.members()));
        if (seen.audited() < log.acknowledged()
                || seen.audited() > log.acknowledged() + log.open()) {
            wrong.add(
                    "%s: the audit log has %d entries for %d acknowledged and %d unanswered changes"
                            .formatted(log.name(), seen.audited(), log.acknowledged(), log.open()));
        }
    }

    private void version(OrganizationLog log, OrganizationSeen seen) {
        String description = seen.description();
        boolean whole =
                seen.name().equals(log.name() + " " + description)
                        && description.equals("v" + seen.tag())
                        && description.matches("v\\d+");
        if (!whole) {
            wrong.add("%s was changed in part: %s".formatted(log.name(), seen));
        } else if (!log.version().allows(Integer.valueOf(seen.tag()))) {
            wrong.add(
                    "%s: version is %s instead of %s"
                            .formatted(log.name(), seen.tag(), log.version()));
        }
    }
}
