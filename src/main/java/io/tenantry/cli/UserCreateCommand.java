package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.failure.Invalid;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceRole;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.InstantSource;
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
            "  ./tenantry user create --email ops@example.com --instance 575ec8687ae143cd83dc4a97 --role view"
        })
final class UserCreateCommand extends TenantryCommand {
    @Mixin SettingOptions settingOptions = new SettingOptions();

    @Option(
            names = "--email",
            required = true,
            paramLabel = "ADDRESS",
            description = "The person's e-mail address, unique regardless of case (required).")
    @Nullable String email;

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

    UserCreateCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Email address = address();
        InstanceRole instanceRole = role();
        Settings settings = settings(settingOptions.given());
        try (DataStore store = DataStore.forCommand(settings, console()::tell);
                Services services = Services.forCommand(store.address(), InstantSource.system())) {
            Instance joined =
                    instance == null && role == null ? null : Instances.chosen(services, instance);
            Recorded recorded = new Recorded(services);
            User user =
                    recorded.user(
                            joined,
                            options(address, instanceRole, joined),
                            () -> create(services, address, instanceRole, joined));
            console().answer(user.id().value());
            recorded.seal(settings);
        }
        return 0;
    }

    private User create(
            Services services,
            Email address,
            InstanceRole instanceRole,
            @Nullable Instance joined) {
        User user = services.users().create(address, firstName, lastName);
        if (joined != null) {
            services.instances().admit(joined.id(), user.id(), instanceRole);
        }
        return user;
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

    private Email address() {
        String text = filled("--email", email);
        try {
            return new Email(text.isBlank() ? "missing@localhost" : text);
        } catch (Invalid e) {
            fault("--email: " + e.getMessage());
            return new Email("invalid@localhost");
        }
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
