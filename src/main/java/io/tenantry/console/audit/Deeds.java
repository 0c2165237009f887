package io.tenantry.console.audit;

import io.tenantry.console.web.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the recorded actions are called for people, in the order of the filter.
final class Deeds {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("instanceOrgs.post", "Made an organization");
        WORDS.put("instanceOrg.patch", "Changed an organization");
        WORDS.put("instanceOrg.delete", "Deleted an organization");
        WORDS.put("instanceOrgMembers.post", "Added a member to an organization");
        WORDS.put("instanceOrgMember.patch", "Changed a member of an organization");
        WORDS.put("instanceOrgMember.delete", "Removed a member of an organization");
        WORDS.put("instanceOrgInvites.post", "Invited somebody");
        WORDS.put("instanceOrgInvite.resendInvite", "Renewed an invitation");
        WORDS.put("instanceOrgInvite.delete", "Revoked an invitation");
        WORDS.put("orgInvites.post", "Answered an invitation");
        WORDS.put("me.respondToInvite", "Answered an invitation, signed in");
        WORDS.put("instanceNotificationRules.post", "Made an alert rule");
        WORDS.put("instanceNotificationRule.patch", "Changed an alert rule");
        WORDS.put("instanceNotificationRule.delete", "Deleted an alert rule");
        WORDS.put("instanceNotificationRule.evaluate", "Had an alert rule evaluated");
        WORDS.put("instanceApiTokens.post", "Made a token");
        WORDS.put("instanceApiToken.patch", "Changed a token");
        WORDS.put("instanceApiToken.delete", "Deleted a token");
        WORDS.put("instanceMembers.post", "Added a member of the instance");
        WORDS.put("instanceMember.patch", "Changed a member of the instance");
        WORDS.put("instanceMember.delete", "Removed a member of the instance");
        WORDS.put("instance.patch", "Changed the instance");
        WORDS.put("me.changePassword", "Changed the own password");
        WORDS.put("me.enableTwoFactorAuth", "Switched the own second factor on");
        WORDS.put("me.disableTwoFactorAuth", "Switched the own second factor off");
    }

    /// The filter's choices.
    static final List<Choice> CHOICES =
            WORDS.entrySet().stream()
                    .map(word -> new Choice(word.getKey(), word.getValue()))
                    .toList();

    private Deeds() {}

    /// An action in words; as it is called in the API when there are none.
    ///
    /// @param action `instanceOrg.patch`
    static String words(String action) {
        return WORDS.getOrDefault(action, action);
    }
}
