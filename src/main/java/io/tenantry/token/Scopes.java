package io.tenantry.token;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Which scopes go beyond which others: a token cannot be issued with more than its creator has
/// (`contract.md` section 1, "Scopes", says what the groups hold).
///
/// A resource's `.*` also holds actions that are yet to come, so that only a group or that very
/// scope covers it.
final class Scopes {
    /// What the groups that end in `.bounded` do not hold: writing that gives somebody access.
    private static final Set<String> ACCESS =
            Set.of(
                    "instanceMembers.post",
                    "instanceMember.patch",
                    "instanceMember.delete",
                    "instanceOrgMembers.post",
                    "instanceOrgMember.patch",
                    "instanceOrgMember.delete",
                    "instanceOrgInvites.post",
                    "instanceOrgInvite.delete",
                    "instanceOrgInvite.resendInvite",
                    "instanceApiTokens.post",
                    "instanceApiToken.patch",
                    "instanceApiToken.delete");

    /// Actions that only read, by the name behind the resource's. `generateReport` is one of them,
    /// and `instanceNotificationRule.logs` is not.
    private static final Set<String> READING =
            Set.of(
                    "get",
                    "deviceCounts",
                    "notebookMinuteCounts",
                    "payloadCounts",
                    "payloadCountsBreakdown",
                    "historicalSummaries",
                    "topOrgs",
                    "download",
                    "preview",
                    "generateReport",
                    "errors",
                    "stats");

    private static final Set<String> WHOLE = Set.of("all.Instance", "all.User");
    private static final Set<String> BOUNDED = Set.of("all.Instance.bounded", "all.User.bounded");
    private static final Set<String> READ = Set.of("all.Instance.read", "all.User.read");

    private Scopes() {}

    /// The first of the scopes asked for that goes beyond the ones held.
    static Optional<String> beyond(Collection<String> held, Collection<String> asked) {
        return asked.stream()
                .filter(scope -> held.stream().noneMatch(own -> covers(own, scope)))
                .findFirst();
    }

    private static boolean covers(String held, String asked) {
        return held.equals(asked)
                || WHOLE.contains(held)
                || (BOUNDED.contains(held) && isBounded(asked))
                || (READ.contains(held) && isReading(asked))
                || (held.endsWith(".*") && resource(held).equals(resource(asked)));
    }

    private static boolean isBounded(String scope) {
        if (scope.startsWith("all.")) {
            return !scope.equals("all.Instance");
        }
        return isWholeResource(scope)
                ? ACCESS.stream().noneMatch(action -> resource(action).equals(resource(scope)))
                : !ACCESS.contains(scope);
    }

    /// Only these two resources are nothing but read, now and in time to come.
    private static boolean isReading(String scope) {
        return scope.equals("all.Instance.read")
                || scope.equals("instanceAuditLog.*")
                || scope.equals("instanceAuditLogs.*")
                || (!scope.startsWith("all.")
                        && READING.contains(scope.substring(scope.indexOf('.') + 1)));
    }

    private static boolean isWholeResource(String scope) {
        return scope.endsWith(".*");
    }

    private static String resource(String scope) {
        return scope.substring(0, scope.indexOf('.'));
    }
}
