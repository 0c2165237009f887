package io.tenantry.console.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the recorded actions are called for people, in the order of the filter.
public final class Deeds {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("instanceOrgs.post", "Created the organization");
        WORDS.put("instanceOrg.patch", "Changed the organization");
        WORDS.put("instanceOrg.delete", "Deleted the organization");
        WORDS.put("instanceDeletedOrg.restore", "Restored the organization");
        WORDS.put("instanceDeletedOrg.delete", "Removed the organization for good");
        WORDS.put("instanceOrgMembers.post", "Added a member to the organization");
        WORDS.put("instanceOrgMember.patch", "Changed a member of the organization");
        WORDS.put("instanceOrgMember.delete", "Removed a member of the organization");
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
        WORDS.put("me.patch", "Signed out everywhere");
        WORDS.put("me.changePassword", "Changed their own password");
        WORDS.put("me.enableTwoFactorAuth", "Switched their own second factor on");
        WORDS.put("me.disableTwoFactorAuth", "Switched their own second factor off");
        WORDS.put("instance.generateReport", "Ordered a report");
        WORDS.put("user.linkSso", "Linked the account to an identity provider");
        WORDS.put("user.unlinkSso", "Unlinked an account from identity providers");
        WORDS.put("user.resetPassword", "Gave a person another password");
        WORDS.put("user.disable", "Shut a person out");
        WORDS.put("user.enable", "Let a person in again");
        WORDS.put("user.disableTwoFactor", "Took a person's second factor away");
        WORDS.put("instance.post", "Made the instance");
        WORDS.put("instance.rotateWebhookSecret", "Changed what callbacks are signed with");
    }

    /// The filter's choices.
    public static final List<Choice> CHOICES =
            WORDS.entrySet().stream()
                    .map(word -> new Choice(word.getKey(), word.getValue()))
                    .toList();

    /// Those of them that are done to organizations.
    public static final List<Choice> OF_ORGANIZATIONS =
            CHOICES.stream()
                    .filter(choice ->
                            choice.value().matches("(instance(Deleted)?Org|orgInvite).*")
                                    || choice.value().equals("me.respondToInvite"))
                    .toList();

    private Deeds() {}

    /// An action in words; as it is called in the API when there are none.
    ///
    /// @param action `instanceOrg.patch`
    static String words(String action) {
        return WORDS.getOrDefault(action, action);
    }
}
