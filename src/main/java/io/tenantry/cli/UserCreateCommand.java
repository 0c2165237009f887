package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.failure.Conflict;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Enters a person into the directory and prints the id.
@Command(
        name = "create",
        description = "Enters a person into the directory and prints the id.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry user create --email ada@example.com --first-name Ada --last-name Berg",
            "  ./tenantry user create --email ops@example.com --instance 575ec8687ae143cd83dc4a97 --role view",
            "  ./tenantry user create --email ada@example.com --role admin --password-stdin < password.txt"
        })
final class UserCreateCommand extends ServicesCommand {
    @Mixin EmailOption emailOption = new EmailOption();

    @Option(names = "--first-name", paramLabel = "TEXT", description = "Given name.")
    @Nullable String firstName;

    @Option(names = "--last-name", paramLabel = "TEXT", description = "Family name.")
    @Nullable String lastName;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description =
                    "Makes the person a member of this instance; with --role and a single instance it may be left out.")
    @Nullable String instance;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the person may do in the instance: admin or view (default: view).")
    @Nullable String role;

    @Option(
            names = "--password-stdin",
            description = "Reads the person's password from standard input (default: none is set).")
    boolean passwordStdin;

    UserCreateCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Email address = emailOption.read(this);
        InstanceRole instanceRole = role();
        Settings settings = settings();
        NewPassword password = passwordStdin ? PasswordInput.read() : null;
        return change(
                settings,
                (services, recorded) -> {
                    Instance joined =
                            instance == null && role == null
                                    ? null
                                    : Instances.chosen(services, instance);
                    User user =
                            recorded.user(
                                    joined,
                                    options(address, instanceRole, joined),
                                    () ->
                                            create(
                                                    services,
                                                    address,
                                                    instanceRole,
                                                    joined,
                                                    password));
                    console().answer(user.id().value());
                });
    }

    private User create(
            Services services,
            Email address,
            InstanceRole instanceRole,
            @Nullable Instance joined,
            @Nullable NewPassword password) {
        User user = entered(services, address, joined);
        if (joined != null) {
            services.instances().admit(joined.id(), user.id(), instanceRole);
        }
        if (password != null) {
            services.people().administration().setPassword(address, password);
        }
        return user;
    }

    /// @throws Conflict when somebody has that address, with what to do in its place
    private User entered(Services services, Email address, @Nullable Instance joined) {
        try {
            return services.users().create(address, firstName, lastName);
        } catch (Conflict known) {
            throw joined == null
                    ? known
                    : new Conflict(
                            known.getMessage()
                                    + ": the console makes them a member, under Members, Add a person");
        }
    }

    private Map<String, Object> options(
            Email address, InstanceRole instanceRole, @Nullable Instance joined) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("email", address.value());
        if (firstName != null) {
            options.put("firstName", firstName);
        }
        if (lastName != null) {
            options.put("lastName", lastName);
        }
        if (joined != null) {
            options.put("role", instanceRole.jsonName());
        }
        return options;
    }

    private InstanceRole role() {
        String text = role == null ? "view" : role;
        for (InstanceRole known : InstanceRole.values()) {
            if (known.jsonName().equals(text.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        fault("--role is '%s': expected admin or view".formatted(text));
        return InstanceRole.VIEW;
    }
}
