package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.hash.Sha256;
import io.tenantry.http.Caller;
import io.tenantry.http.InstanceAccess;
import io.tenantry.http.LocalApi;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Somebody who is signed in: the token that the cookie holds, and whose it is at this moment.
///
/// @param token stays out of pages and logs
/// @param api what the token is for
public record Session(String token, Caller caller, LocalApi api) {
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

    /// Whether role and token let it change anything in an instance; the scopes of the token may
    /// keep it from some of that.
    public boolean mayWrite(String instanceId) {
        return isAdministrator(instanceId) && api.mayChange(caller);
    }

    /// Whether role and token let it call an action in an instance.
    ///
    /// @param action its name as in scopes: `instanceOrg.patch`
    public boolean may(String instanceId, String action) {
        return api.mayCall(caller, instanceId, action);
    }

    private boolean isAdministrator(String instanceId) {
        return caller.instances().get(instanceId) == InstanceAccess.WRITE;
    }

    /// Whether a second factor was part of this sign-in and still counts: one that was taken away
    /// here meanwhile does not. Always true of an API token, which is asked for none.
    ///
    /// @param me what the API tells of the person
    public boolean isProved(JsonNode me) {
        Caller.Session signIn = caller.session();
        return signIn == null || signIn.isProvedTwice(me.path("twoFactorAuthEnabled").asBoolean());
    }

    /// What keeps a person out of an instance that it belongs to, in words, until it has proved
    /// more; empty for nothing.
    public String missingProof(String instanceId) {
        InstanceAccess access = caller.instances().get(instanceId);
        return switch (access) {
            case null -> "";
            case WRITE, READ -> "";
            case NEEDS_SECOND_FACTOR ->
                    "This instance requires a second factor. Set yours up in your account, then"
                            + " sign out and in again.";
            case NEEDS_SIGN_IN_WITH_SECOND_FACTOR ->
                    "This instance requires a second factor, and you signed in without yours. Sign"
                            + " out and in again, with a code.";
            case NEEDS_SECOND_FACTOR_OF_PROVIDER ->
                    "This instance requires a second factor. Sign in with one at your identity"
                            + " provider, or here with password and code.";
        };
    }

    @Override
    public String toString() {
        return "Session[" + caller.id() + "]";
    }
}
