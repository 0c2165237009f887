package io.tenantry.cli;

import io.tenantry.AuditKey;
import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.http.Target;
import io.tenantry.instance.Instance;
import io.tenantry.token.ApiToken;
import io.tenantry.token.IssuedToken;
import io.tenantry.token.NewToken;
import io.tenantry.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does what changes something for a command, kept in the audit log like what the API does.
final class Recorded {
    private final Services services;

    Recorded(Services services) {
        this.services = services;
    }

    Instance instance(String name) {
        return services.audit()
                .record(
                        () -> services.instances().create(name),
                        made ->
                                new CommandDeed(
                                        "instance",
                                        "post",
                                        Map.of("name", name),
                                        made.id().value(),
                                        null,
                                        Map.of("instanceId", made.id().value(), "name", name)));
    }

    IssuedToken token(Instance owner, ApiToken.Creator creator, NewToken wanted) {
        return services.audit()
                .record(
                        () -> services.tokens().issue(owner.id(), creator, wanted),
                        issued ->
                                new CommandDeed(
                                        "instanceApiTokens",
                                        "post",
                                        options(wanted),
                                        owner.id().value(),
                                        Target.API_TOKEN,
                                        Map.of(
                                                "apiTokenId", issued.token().id().value(),
                                                "name", wanted.name())));
    }

    /// @param joined the instance that the person becomes a member of; null for none
    /// @param options what the command was given
    User user(@Nullable Instance joined, Map<String, Object> options, Supplier<User> work) {
        return services.audit()
                .record(
                        work,
                        user ->
                                new CommandDeed(
                                        joined == null ? "user" : "instanceMembers",
                                        "post",
                                        options,
                                        joined == null ? null : joined.id().value(),
                                        Target.USER,
                                        Map.of(
                                                "userId", user.id().value(),
                                                "email", user.email())));
    }

    /// Has mails sent again.
    ///
    /// @param id null for all that were given up
    /// @return their ids
    List<String> mails(@Nullable String id) {
        return services.audit()
                .record(
                        () -> retried(id),
                        ids ->
                                new CommandDeed(
                                        "mail",
                                        "retry",
                                        id == null ? Map.of("failed", true) : Map.of("id", id),
                                        null,
                                        null,
                                        Map.of("ids", ids)));
    }

    private List<String> retried(@Nullable String id) {
        if (id == null) {
            return services.mails().retryFailed();
        }
        services.mails().retry(id);
        return List.of(id);
    }

    /// Seals what was done, so that it does not wait for a server; where none was ever started
    /// there is no key, and the first server does it.
    void seal(Settings settings) {
        AuditKey.find(settings.dataDirectory())
                .ifPresent(key -> new Sealing(services.database(), key).sealAll());
    }

    private static Map<String, Object> options(NewToken wanted) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("name", wanted.name());
        options.put("scope", wanted.scopes());
        if (wanted.expiresAt() != null) {
            options.put("expirationDate", wanted.expiresAt());
        }
        return options;
    }
}
