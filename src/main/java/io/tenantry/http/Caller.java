package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Forbidden;
import io.tenantry.failure.NotFound;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sends a request, known by a verified token.
///
/// @param id the token's or user's id
/// @param kind what the id identifies: `apiToken` or `user`, the contract's names
/// @param name for people to read: the token's name, the user's e-mail address
/// @param instances the instances this caller may enter, by id in lower case, and what for
/// @param scopes the scope names the token carries
/// @param session what a user's token says of its sign-in; null for an API token
public record Caller(
        String id,
        String kind,
        String name,
        Map<String, InstanceAccess> instances,
        Set<String> scopes,
        @Nullable Session session) {
    /// What another token for the same sign-in must have too.
    ///
    /// @param tokenVersion the version of the user's tokens when the user signed in
    /// @param lifetime how long the token lives in all; null when only an identity provider may
    ///   give another one
    /// @param hasSecondFactor whether the user signed in with a second factor
    public record Session(long tokenVersion, @Nullable Duration lifetime, boolean hasSecondFactor) {
        /// Whether a second factor was part of the sign-in and still counts: one that is kept here
        /// must not have been taken away meanwhile, one of an identity provider is the provider's
        /// matter.
        ///
        /// @param isKeptHere whether the user has a second factor here now
        public boolean isProvedTwice(boolean isKeptHere) {
            boolean isByProvider = lifetime == null;
            return hasSecondFactor && (isByProvider || isKeptHere);
        }
    }

    /// Who calls without a token.
    static final Caller NOBODY = new Caller("", "nobody", "", Map.of(), Set.of(), null);

    /// The contract's message for a scope or role that is missing.
    static final String FORBIDDEN = "Access is forbidden";

    public Caller {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        instances = Map.copyOf(instances);
        scopes = Set.copyOf(scopes);
    }

    /// The holder of an API token, who may enter one instance.
    public static Caller apiToken(String id, String name, String instanceId, Set<String> scopes) {
        return new Caller(
                id, "apiToken", name, Map.of(instanceId, InstanceAccess.WRITE), scopes, null);
    }

    /// A person who signed in.
    public static Caller user(
            String id,
            String email,
            Map<String, InstanceAccess> instances,
            Set<String> scopes,
            Session session) {
        return new Caller(id, "user", email, instances, scopes, session);
    }

    /// The id of the person who calls; empty when it is no person.
    public Optional<String> user() {
        return session == null ? Optional.empty() : Optional.of(id);
    }

    /// The id of the person who calls.
    ///
    /// @throws Forbidden when it is no person
    public String requireUser() {
        return user().orElseThrow(() -> new Forbidden(FORBIDDEN));
    }

    /// The sign-in of the person who calls.
    ///
    /// @throws Forbidden when it is no person
    public Session requireSession() {
        if (session == null) {
            throw new Forbidden(FORBIDDEN);
        }
        return session;
    }

    /// Whether the request had no token.
    public boolean isNobody() {
        return kind.equals(NOBODY.kind);
    }

    /// Tells whether the token covers an action, whatever the caller's role.
    ///
    /// @param grant not [Grant#PUBLIC] or [Grant#ANYBODY], which ask for no scope
    public boolean mayCall(Grant grant, String resource, String action) {
        return hasAnyOf(grant.scopes(resource, action));
    }

    /// Tells whether one of the given scopes is among this caller's.
    boolean hasAnyOf(Collection<String> accepted) {
        return !Collections.disjoint(scopes, accepted);
    }

    /// Lets the caller into an instance, to call an action of the given grant.
    ///
    /// @throws NotFound when the caller has nothing to do with the instance
    /// @throws Forbidden when the caller's role does not suffice, or a second factor is missing
    void enter(String instanceId, Grant grant) {
        InstanceAccess access = instances.get(instanceId);
        if (access == null) {
            throw new NotFound("Instance");
        }
        switch (access) {
            case WRITE -> {}
            case READ -> {
                if (grant.isForAdministrators()) {
                    throw new Forbidden(FORBIDDEN);
                }
            }
            case NEEDS_SECOND_FACTOR ->
                    throw needsSecondFactor(
                            "enable it for your account with PATCH /me/enableTwoFactorAuth, then"
                                    + " sign in again");
            case NEEDS_SIGN_IN_WITH_SECOND_FACTOR ->
                    throw needsSecondFactor("sign in again with a code");
            case NEEDS_SECOND_FACTOR_OF_PROVIDER ->
                    throw needsSecondFactor(
                            "sign in with a second factor at your identity provider");
        }
    }

    private static Forbidden needsSecondFactor(String advice) {
        return new Forbidden("This instance requires two-factor authentication: " + advice);
    }

    /// Tells whether the caller's role lets it write in an instance; where there is no instance, no
    /// role stands in the way.
    ///
    /// @param instanceId null for none
    boolean mayWrite(@Nullable String instanceId) {
        return instanceId == null || instances.get(instanceId) != InstanceAccess.READ;
    }
}
