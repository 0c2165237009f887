package io.tenantry.cli;

import io.tenantry.AuditKey;
import io.tenantry.Services;
import io.tenantry.audit.CommandDeed;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.failure.NotFound;
import io.tenantry.http.Target;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.token.ApiToken;
import io.tenantry.token.IssuedToken;
import io.tenantry.token.NewToken;
import io.tenantry.token.RotatedKey;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Does what changes something for a command, kept in the audit log like what the API does.
final class Recorded {
    private final Services services;

    Recorded(Services services) {
        this.services = services;
    }

    Instance instance(String name) {
        return instance(name, _ -> {});
    }

    /// @param noting is told of the instance before it is there for good
    Instance instance(String name, Consumer<Instance> noting) {
        return services.audit()
                .record(
                        () -> {
                            Instance instance = services.instances().create(name);
                            noting.accept(instance);
                            return instance;
                        },
                        made ->
                                new CommandDeed(
                                        "instance",
                                        "post",
                                        Map.of("name", name),
                                        List.of(made.id().value()),
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
                                        List.of(owner.id().value()),
                                        Target.API_TOKEN,
                                        Map.of(
                                                "apiTokenId", issued.token().id().value(),
                                                "name", wanted.name())));
    }

    RotatedKey signingKey(boolean retiresOthers) {
        return services.audit()
                .record(
                        () -> services.tokens().rotateKey(retiresOthers),
                        rotated ->
                                new CommandDeed(
                                        "signingKey",
                                        "rotate",
                                        Map.of("retireOld", retiresOthers),
                                        List.of(),
                                        null,
                                        Map.of(
                                                "keyId", rotated.id(),
                                                "retired", rotated.retired())));
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
                                        joined == null ? List.of() : List.of(joined.id().value()),
                                        Target.USER,
                                        answer(user)));
    }

    /// Does something to a person's account, which concerns every instance that the person runs.
    ///
    /// @param action what the audit log calls it
    /// @throws io.tenantry.failure.NotFound when nobody has that e-mail address
    void account(Email email, String action, Runnable work) {
        services.audit()
                .record(
                        () -> {
                            work.run();
                            return services.database()
                                    .inTransaction(handle -> found(handle, email));
                        },
                        found ->
                                new CommandDeed(
                                        "user",
                                        action,
                                        Map.of("email", email.value()),
                                        found.instanceIds(),
                                        Target.USER,
                                        answer(found.user())));
    }

    /// Gives an instance another secret for its callbacks.
    ///
    /// @return the secret, which is not recorded
    String newWebhookSecret(Instance owner) {
        return services.audit()
                .record(
                        () -> services.webhooks().rotateSecret(owner.id()),
                        _ ->
                                new CommandDeed(
                                        "instance",
                                        "rotateWebhookSecret",
                                        Map.of(),
                                        List.of(owner.id().value()),
                                        null,
                                        Map.of("success", true)));
    }

    private record Found(User user, List<String> instanceIds) {}

    private Found found(Handle handle, Email email) {
        User user =
                services.users()
                        .findByEmail(handle, email)
                        .orElseThrow(() -> new NotFound("User '" + email.value() + "'"));
        return new Found(
                user,
                services.instances().listRunBy(handle, user.id()).stream()
                        .map(InstanceId::value)
                        .toList());
    }

    private static Map<String, Object> answer(User user) {
        return Map.of("userId", user.id().value(), "email", user.email());
    }

    /// Brings a deleted organization back.
    ///
    /// @return its name
    /// @throws NotFound when the instance has no deleted one with that id
    String restored(InstanceId owner, OrganizationId organization) {
        return services.audit()
                .record(
                        () ->
                                services.deletedOrganizations()
                                        .restore(owner, organization)
                                        .organization()
                                        .settings()
                                        .name(),
                        name -> ofDeleted("restore", owner, organization, name));
    }

    /// Removes a deleted organization for good.
    ///
    /// @param name what it was called
    /// @throws NotFound when the instance has no deleted one with that id
    void purged(InstanceId owner, OrganizationId organization, String name) {
        services.audit()
                .record(
                        () -> {
                            services.deletedOrganizations().purge(owner, organization);
                            return name;
                        },
                        _ -> ofDeleted("delete", owner, organization, name));
    }

    private static CommandDeed ofDeleted(
            String action, InstanceId owner, OrganizationId organization, String name) {
        return new CommandDeed(
                "instanceDeletedOrg",
                action,
                Map.of("orgId", organization.value()),
                List.of(owner.value()),
                Target.ORGANIZATION,
                Map.of("orgId", organization.value(), "name", name));
    }

    /// Seals what was done, so that it does not wait for a server; where none was ever started
    /// there is no key, and the first server does it. So does the server whose key it is where the
    /// data folder is another's.
    ///
    /// @param warnings takes what people should know
    void seal(Settings settings, Consumer<String> warnings) {
        try {
            AuditKey.find(settings.dataDirectory())
                    .ifPresent(key -> new Sealing(services.database(), key).sealAll());
        } catch (Sealing.ForeignKey e) {
            warnings.accept(
                    "The audit.key in %s is not the one that seals this database: what was done waits for its seal until the node that has the key seals it"
                            .formatted(settings.dataDirectory().toAbsolutePath()));
        }
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
