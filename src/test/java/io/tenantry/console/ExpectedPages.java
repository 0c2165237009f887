package io.tenantry.console;

import static java.util.Objects.requireNonNull;

import io.tenantry.console.web.Route;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Whom each page and form of the console is for, once more, by hand.
final class ExpectedPages {
    /// Who gets in.
    enum Rule {
        /// Somebody who is not signed in, too.
        ANYBODY,
        /// Everybody who is signed in, in matters of their own.
        OWN,
        /// Every member of the instance.
        LOOK,
        /// The same, but that something is made of it.
        ORDER,
        /// Administrators of the instance, although it changes nothing.
        ADMIN_LOOK,
        /// Administrators of the instance.
        CHANGE
    }

    private static final Map<String, Rule> TABLE = new HashMap<>();

    static {
        are(
                Rule.ANYBODY,
                """
                GET /signin
                POST /signin
                POST /signin/token
                """);
        are(
                Rule.OWN,
                """
                GET
                POST /signout
                GET /signout/everywhere
                POST /signout/everywhere
                GET /account
                GET /account/password
                POST /account/password
                GET /account/second-factor
                POST /account/second-factor
                GET /account/second-factor/confirm
                POST /account/second-factor/confirm
                GET /account/second-factor/off
                POST /account/second-factor/off
                """);
        are(
                Rule.LOOK,
                """
                GET /{instanceId}
                GET /{instanceId}/organizations
                GET /{instanceId}/organizations.csv
                GET /{instanceId}/organizations/deleted
                GET /{instanceId}/organizations/{orgId}
                GET /{instanceId}/organizations/{orgId}/limits
                GET /{instanceId}/organizations/{orgId}/members
                GET /{instanceId}/organizations/{orgId}/settings
                GET /{instanceId}/organizations/{orgId}/settings/access
                GET /{instanceId}/organizations/{orgId}/usage
                GET /{instanceId}/organizations/{orgId}/usage/payloads.csv
                GET /{instanceId}/organizations/{orgId}/usage/period.csv
                GET /{instanceId}/organizations/{orgId}/usage/devices.csv
                GET /{instanceId}/organizations/{orgId}/usage/notebooks.csv
                GET /{instanceId}/usage
                GET /{instanceId}/usage/payloads.csv
                GET /{instanceId}/usage/period.csv
                GET /{instanceId}/usage/devices.csv
                GET /{instanceId}/usage/notebooks.csv
                GET /{instanceId}/usage/top
                GET /{instanceId}/usage/top.csv
                GET /{instanceId}/usage/months
                GET /{instanceId}/usage/months/{resourceId}
                GET /{instanceId}/alerts
                GET /{instanceId}/alerts/{ruleId}
                GET /{instanceId}/alerts/{ruleId}/evaluation
                GET /{instanceId}/tokens
                GET /{instanceId}/members
                GET /{instanceId}/reports
                GET /{instanceId}/reports/{jobId}/file
                GET /{instanceId}/settings
                """);
        are(Rule.ORDER, "POST /{instanceId}/reports");
        are(
                Rule.ADMIN_LOOK,
                """
                GET /{instanceId}/audit
                GET /{instanceId}/audit.csv
                GET /{instanceId}/audit/{entryId}
                GET /{instanceId}/organizations/{orgId}/audit
                """);
        are(
                Rule.CHANGE,
                """
                GET /{instanceId}/organizations/new
                POST /{instanceId}/organizations/new
                POST /{instanceId}/organizations/deleted/{orgId}/restore
                GET /{instanceId}/organizations/deleted/{orgId}/purge
                POST /{instanceId}/organizations/deleted/{orgId}/purge
                POST /{instanceId}/organizations/{orgId}/limits
                POST /{instanceId}/organizations/{orgId}/members
                POST /{instanceId}/organizations/{orgId}/members/{userId}/role
                GET /{instanceId}/organizations/{orgId}/members/{userId}/remove
                POST /{instanceId}/organizations/{orgId}/members/{userId}/remove
                POST /{instanceId}/organizations/{orgId}/members/invites/{inviteId}/renew
                GET /{instanceId}/organizations/{orgId}/members/add
                POST /{instanceId}/organizations/{orgId}/members/add
                GET /{instanceId}/organizations/{orgId}/members/{userId}/roles
                POST /{instanceId}/organizations/{orgId}/members/{userId}/roles
                GET /{instanceId}/organizations/{orgId}/members/invites/{inviteId}/roles
                POST /{instanceId}/organizations/{orgId}/members/invites/{inviteId}/roles
                GET /{instanceId}/organizations/{orgId}/members/invites/{inviteId}/revoke
                POST /{instanceId}/organizations/{orgId}/members/invites/{inviteId}/revoke
                POST /{instanceId}/organizations/{orgId}/settings
                POST /{instanceId}/organizations/{orgId}/settings/access
                GET /{instanceId}/organizations/{orgId}/delete
                POST /{instanceId}/organizations/{orgId}/delete
                GET /{instanceId}/alerts/new
                POST /{instanceId}/alerts/new
                GET /{instanceId}/alerts/{ruleId}/edit
                POST /{instanceId}/alerts/{ruleId}/edit
                POST /{instanceId}/alerts/{ruleId}/enabled
                POST /{instanceId}/alerts/{ruleId}/evaluate
                GET /{instanceId}/alerts/{ruleId}/delete
                POST /{instanceId}/alerts/{ruleId}/delete
                GET /{instanceId}/tokens/new
                POST /{instanceId}/tokens/new
                GET /{instanceId}/tokens/{tokenId}/edit
                POST /{instanceId}/tokens/{tokenId}/edit
                POST /{instanceId}/tokens/{tokenId}/status
                GET /{instanceId}/tokens/{tokenId}/delete
                POST /{instanceId}/tokens/{tokenId}/delete
                POST /{instanceId}/members
                POST /{instanceId}/members/{userId}/role
                GET /{instanceId}/members/{userId}/remove
                POST /{instanceId}/members/{userId}/remove
                GET /{instanceId}/reports/schedules/new
                POST /{instanceId}/reports/schedules/new
                GET /{instanceId}/reports/schedules/{configId}/edit
                POST /{instanceId}/reports/schedules/{configId}/edit
                GET /{instanceId}/reports/schedules/{configId}/delete
                POST /{instanceId}/reports/schedules/{configId}/delete
                POST /{instanceId}/settings
                """);
    }

    private ExpectedPages() {}

    private static void are(Rule rule, String names) {
        names.lines().forEach(name -> TABLE.put(name, rule));
    }

    static Set<String> names() {
        return TABLE.keySet();
    }

    /// `GET /{instanceId}/members`
    static String name(Route route) {
        return (route.method() + " " + route.path()).strip();
    }

    static Rule rule(Route route) {
        return requireNonNull(TABLE.get(name(route)), () -> "no rule for " + name(route));
    }

    /// What an answer says of who asked.
    static String outcome(HttpResponse<String> answer) {
        String body = answer.body();
        String location = answer.headers().firstValue("Location").orElse("");
        return switch (answer.statusCode()) {
            case 303 -> location.startsWith("/console/signin") ? "sign-in" : "open";
            case 200 -> "open";
            case 400, 422 -> "corrected";
            case 403 -> body.contains("This form did not come from") ? "forged" : "refused";
            case 404 -> body.contains("Instance was not found") ? "no instance" : "nothing";
            default -> answer.statusCode() + " " + location;
        };
    }
}
