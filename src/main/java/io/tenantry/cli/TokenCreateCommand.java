package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.contract.Schema;
import io.tenantry.instance.Instance;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Issues a token and prints it.
@Command(
        name = "create",
        description =
                "Issues an API token and prints it on standard output; it cannot be had again.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry token create --scope all.Instance.read --name dashboards",
            "  ./tenantry token create --scope instanceUsageEvents.post --name broker-1 --expires-in 86400",
            "  TOKEN=$(./tenantry token create --scope instanceOrgs.get --scope instanceOrg.get)"
        })
final class TokenCreateCommand extends ServicesCommand {
    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            split = ",",
            description =
                    "What it may do, a group such as all.Instance.read or an action such as instanceOrgs.get; may come more than once (required).")
    List<String> scopes = List.of();

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose token it is; needed where there are several instances.")
    @Nullable String instance;

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "What it is called in lists (default: command line).")
    @Nullable String name;

    @Option(
            names = "--expires-in",
            paramLabel = "SECONDS",
            description = "Seconds until it is refused (default: never).")
    @Nullable String expiresIn;

    TokenCreateCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        InstantSource clock = InstantSource.system();
        NewToken wanted =
                NewToken.active(name == null ? "command line" : name, scopes(), expiry(clock));
        return change(
                settings(),
                (services, recorded) -> {
                    Instance owner = Instances.chosen(services, instance);
                    console()
                            .answer(recorded.token(owner, creator(services, owner), wanted).text());
                });
    }

    private static ApiToken.Creator creator(Services services, Instance owner) {
        return services.instances()
                .findFirstAdmin(owner.id())
                .map(admin -> Creators.user(admin, "command line"))
                .orElseGet(() -> Creators.user(new UserId(owner.id().value()), "command line"));
    }

    private List<String> scopes() {
        for (String scope : scopes) {
            ObjectNode token = JsonNodeFactory.instance.objectNode().put("name", "any");
            token.putArray("scope").add(scope);
            if (Schema.named("apiTokenPost").check(token) != null) {
                fault(
                        "--scope is '%s': expected a group such as all.Instance or all.Instance.read, or an action such as instanceOrgs.get"
                                .formatted(scope));
            }
        }
        return scopes;
    }

    private @Nullable Instant expiry(InstantSource clock) {
        if (expiresIn == null) {
            return null;
        }
        try {
            long seconds = Long.parseLong(expiresIn);
            if (seconds >= 1 && seconds <= 10_000_000_000L) {
                return clock.instant().plusSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Told below, with what was expected.
        }
        fault("--expires-in is '%s': expected 1 to 10000000000 seconds".formatted(expiresIn));
        return null;
    }
}
