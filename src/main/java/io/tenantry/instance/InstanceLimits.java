package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the operator of an instance may use (`contract.md` section 2, "instance"). Each number
/// beside the first component bounds how many of one kind the instance itself holds.
///
/// @param ofOrganizations the limits a new organization starts from
public record InstanceLimits(
        Limits ofOrganizations,
        long organizations,
        long apiTokens,
        long notificationRules,
        long customNodes) {
    private static final String ORGANIZATIONS = "organization";
    private static final String API_TOKENS = "instanceApiToken";
    private static final String NOTIFICATION_RULES = "instanceNotificationRule";
    private static final String CUSTOM_NODES = "instanceCustomNode";

    /// How many organizations a new instance may hold: what Tenantry is built and measured for.
    private static final long ORGANIZATIONS_INITIAL = 100_000;

    private static final long API_TOKENS_INITIAL = 1_000;
    private static final long NOTIFICATION_RULES_INITIAL = 100;
    private static final long CUSTOM_NODES_INITIAL = 100;

    public InstanceLimits {
        requireNonNull(ofOrganizations, "ofOrganizations");
    }

    /// The limits of a new instance.
    static InstanceLimits initial() {
        return new InstanceLimits(
                Limits.initial(),
                ORGANIZATIONS_INITIAL,
                API_TOKENS_INITIAL,
                NOTIFICATION_RULES_INITIAL,
                CUSTOM_NODES_INITIAL);
    }

    /// Reads limits by their JSON names; a kind without a number is not limited.
    static InstanceLimits ofNumbers(Map<String, Long> byName) {
        return new InstanceLimits(
                Limits.ofNumbers(byName),
                byName.getOrDefault(ORGANIZATIONS, Long.MAX_VALUE),
                byName.getOrDefault(API_TOKENS, Long.MAX_VALUE),
                byName.getOrDefault(NOTIFICATION_RULES, Long.MAX_VALUE),
                byName.getOrDefault(CUSTOM_NODES, Long.MAX_VALUE));
    }

    /// The limits by JSON name in the contract's order; kinds that are not limited are left out.
    public Map<String, Long> byName() {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put(ORGANIZATIONS, organizations);
        byName.put(API_TOKENS, apiTokens);
        byName.put(NOTIFICATION_RULES, notificationRules);
        byName.put(CUSTOM_NODES, customNodes);
        byName.values().removeIf(number -> number == Long.MAX_VALUE);
        byName.putAll(ofOrganizations.byName());
        return byName;
    }
}
