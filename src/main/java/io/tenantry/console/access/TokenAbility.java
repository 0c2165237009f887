package io.tenantry.console.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that a token may do, in plain words, and the API's scopes that allow it.
///
/// @param key the form's name for it
/// @param label for people
/// @param hint more about it; empty for nothing
public record TokenAbility(String key, String label, String hint, List<String> scopes) {
    /// Abilities that are all a token needs.
    public static final List<TokenAbility> WHOLE =
            List.of(
                    one("read", "Look at everything, change nothing", "", "all.Instance.read"),
                    one(
                            "bounded",
                            "Everything but giving access",
                            "It cannot change members, invitations and tokens.",
                            "all.Instance.bounded"),
                    one("all", "Everything", "", "all.Instance"));

    /// Abilities to choose from one by one.
    public static final List<TokenAbility> SINGLE =
            List.of(
                    one(
                            "usage",
                            "Send usage",
                            "What an ingestion needs.",
                            "instanceUsageEvents.post"),
                    one(
                            "orgsRead",
                            "See organizations and what they use",
                            "",
                            "instanceOrgs.get",
                            "instanceOrg.get",
                            "instance.topOrgs",
                            "instanceOrg.payloadCounts",
                            "instanceOrg.payloadCountsBreakdown",
                            "instanceOrg.deviceCounts",
                            "instanceOrg.notebookMinuteCounts"),
                    one(
                            "orgs",
                            "Make, change and delete organizations",
                            "",
                            "instanceOrgs.*",
                            "instanceOrg.*"),
                    one(
                            "orgMembersRead",
                            "See members and invitations of organizations",
                            "",
                            "instanceOrgMembers.get",
                            "instanceOrgMember.get",
                            "instanceOrgInvites.get",
                            "instanceOrgInvite.get"),
                    one(
                            "orgMembers",
                            "Change members and invitations of organizations",
                            "",
                            "instanceOrgMembers.*",
                            "instanceOrgMember.*",
                            "instanceOrgInvites.*",
                            "instanceOrgInvite.*"),
                    one(
                            "deletedOrgs",
                            "See, restore and remove for good deleted organizations",
                            "",
                            "instanceDeletedOrgs.*",
                            "instanceDeletedOrg.*"),
                    one(
                            "instance",
                            "See and change the instance, order and fetch reports",
                            "",
                            "instance.*",
                            "instanceReports.*",
                            "instanceReport.*"),
                    one(
                            "rules",
                            "See and change alert rules",
                            "",
                            "instanceNotificationRules.*",
                            "instanceNotificationRule.*"),
                    one(
                            "members",
                            "See and change who runs the instance",
                            "",
                            "instanceMembers.*",
                            "instanceMember.*"),
                    one(
                            "tokens",
                            "See and change tokens",
                            "None that may do more than this one.",
                            "instanceApiTokens.*",
                            "instanceApiToken.*"),
                    one(
                            "audit",
                            "Read the audit log",
                            "",
                            "instanceAuditLogs.get",
                            "instanceAuditLog.get"));

    public TokenAbility {
        scopes = List.copyOf(scopes);
    }

    private static TokenAbility one(String key, String label, String hint, String... scopes) {
        return new TokenAbility(key, label, hint, List.of(scopes));
    }

    /// One of the whole abilities.
    static Optional<TokenAbility> whole(String key) {
        return WHOLE.stream().filter(ability -> ability.key().equals(key)).findFirst();
    }

    /// What a token's scopes let it do, in words; scopes that no words here cover stay as they are.
    static List<String> words(List<String> scopes) {
        List<String> rest = new ArrayList<>(scopes);
        List<String> words = new ArrayList<>();
        for (List<TokenAbility> abilities : List.of(WHOLE, SINGLE)) {
            for (TokenAbility ability : abilities) {
                if (rest.containsAll(ability.scopes())) {
                    words.add(ability.label());
                    rest.removeAll(ability.scopes());
                }
            }
        }
        words.addAll(rest);
        return words;
    }
}
