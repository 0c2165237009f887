package io.tenantry.console.web;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Domains of e-mail addresses that people typed. The API takes any text of their length, be it one
/// that no address ends with, so that nobody could be invited any more.
public final class EmailDomains {
    private static final String FIELD = "whitelistedEmailDomains";

    /// Labels of letters, digits and hyphens, of any script (RFC 5890).
    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}-]++(\\.[\\p{L}\\p{M}\\p{N}-]++)*+");

    private EmailDomains() {}

    /// What is no domain among those that are about to be kept.
    ///
    /// @param body with them or without
    public static Faults faults(JsonNode body) {
        return body.path(FIELD)
                .valueStream()
                .map(JsonNode::asString)
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .findFirst()
                .map(domain ->
                        Faults.at(
                                FIELD,
                                "“"
                                        + domain
                                        + "” is no domain: type what stands behind the @ of an"
                                        + " address, as example.com."))
                .orElse(Faults.NONE);
    }
}
