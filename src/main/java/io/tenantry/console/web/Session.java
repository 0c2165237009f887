package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.hash.Sha256;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/// Somebody who is signed in: the token that the cookie holds, and whose it is at this moment.
///
/// @param token stays out of pages and logs
public record Session(String token, Caller caller) {
    /// What forms carry against forged requests: known to whoever knows the cookie, and nobody can
    /// find the cookie by it.
    public String formToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("form " + token));
    }

    /// Tells in constant time whether a form carries this session's token.
    public boolean hasFormToken(String given) {
        return MessageDigest.isEqual(formToken().getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /// The instances it may enter, by id.
    public List<String> instanceIds() {
        return caller.instances().keySet().stream().sorted().toList();
    }

    /// Whether its role lets it change anything in an instance; the scopes of its token may keep it
    /// from some of that.
    public boolean mayWrite(String instanceId) {
        return caller.instances().get(instanceId) == InstanceAccess.WRITE;
    }

    @Override
    public String toString() {
        return "Session[" + caller.id() + "]";
    }
}
