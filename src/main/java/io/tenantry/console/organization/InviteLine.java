package io.tenantry.console.organization;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One invitation that was neither accepted nor declined.
///
/// @param role its name in the API
/// @param isForThisAccount whether only the account with the address may accept
/// @param sentAt and the time it ends, as the API writes times
public record InviteLine(
        String id,
        String email,
        String role,
        boolean isForThisAccount,
        String sentAt,
        String endsAt,
        boolean hasExpired) {
    static InviteLine of(JsonNode json) {
        String sentAt = json.path("inviteDate").asString();
        Duration ttl = Duration.ofMillis(json.path("ttl").asLong());
        return new InviteLine(
                json.path("id").asString(),
                json.path("email").asString(),
                json.path("role").asString(),
                json.path("disallowTransfer").asBoolean(),
                sentAt,
                Instant.parse(sentAt).plus(ttl).toString(),
                json.path("hasExpired").asBoolean());
    }
}
