package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Setting;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.demo.DemoCalendar;
import io.tenantry.demo.DemoClock;
import io.tenantry.demo.DemoInstance;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.postgres.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happens on an empty database before the server answers for the first time, and what is told
/// about it.
final class FirstStart {
    private static final String INSTANCE_NAME = "My platform";
    private static final String DEMO_NAME = "Demo platform";

    private final Settings settings;
    private final DatabaseAddress address;
    private final Services services;
    private final Console console;
    private final Path file;
    private final Path demoUnderWay;
    private Path written;
    private List<Instance> instances = List.of();
    private @Nullable Bootstrap made;

    /// @param address the database that the services work on
    FirstStart(Settings settings, DatabaseAddress address, Services services, Console console) {
        this.settings = settings;
        this.address = address;
        this.services = services;
        this.console = console;
        this.file = DataDirectory.open(settings.dataDirectory()).bootstrapFile();
        this.written = file;
        this.demoUnderWay = file.resolveSibling("demo-under-way");
    }

    /// Makes the first instance on an empty database.
    ///
    /// @param demo whether to fill it
    void fill(boolean demo) {
        requireWholeDemo();
        instances = services.instances().list();
        if (instances.isEmpty() && !demo) {
            made = Bootstrap.make(services, INSTANCE_NAME, this::mark, "");
        } else {
            untold().ifPresent(instance -> made = Bootstrap.renew(services, instance, ""));
        }
        if (demo && instances.isEmpty()) {
            fillDemo();
        } else if (demo && made == null) {
            console.tell("The database has data already; --demo fills an empty one only");
        }
    }

    /// Writes `bootstrap.json`, or the new address into the one that is there.
    void write(String url) {
        if (made == null) {
            keepAddress(url);
        } else {
            written = fileFor(made);
            made.at(url).write(written);
            unmark(demoUnderWay);
        }
        instances.forEach(instance -> unmark(underWay(instance.id().value())));
        if (made != null) {
            unmark(underWay(made.instanceId()));
        }
    }

    /// The file of another database in the same folder is not overwritten: its token exists nowhere
    /// else.
    private Path fileFor(Bootstrap bootstrap) {
        return Files.exists(file) ? fileOf(bootstrap.instanceId()) : file;
    }

    private Path fileOf(String instanceId) {
        return file.resolveSibling("bootstrap-" + instanceId + ".json");
    }

    /// Shows what a newcomer does first, after a first start.
    void tell(String url) {
        if (made == null) {
            return;
        }
        Bootstrap told = made.at(url);
        console.tell("");
        console.tell("Made on this first start, and written to " + written + ":");
        console.tell("  instance  " + told.instanceId());
        console.tell("  user      " + told.userId());
        console.tell("  token     " + told.token());
        console.tell("Try:");
        console.tell(
                "  curl -H 'Authorization: Bearer %s' '%s/instances/%s/orgs'"
                        .formatted(told.token(), url, told.instanceId()));
        console.tell(
                "Sign in to the console with that token, or as %s with a password from:"
                        .formatted(Bootstrap.ADMIN_EMAIL));
        console.tell("  ./tenantry user reset-password --email " + Bootstrap.ADMIN_EMAIL + where());
    }

    /// What a command needs to find the same data; empty where it is where commands look.
    private String where() {
        Path directory = settings.dataDirectory();
        return directory.equals(Path.of(Setting.DATA_DIR.defaultText()))
                ? ""
                : " --data-dir '" + directory + "'";
    }

    /// The instance that a first start made, which ended before it told of it. That alone makes
    /// another token: a file that somebody removed stays so, and what was made otherwise, restored
    /// or is in another database that is used with this folder has its tokens.
    private Optional<Instance> untold() {
        return instances.stream()
                .filter(instance -> Files.exists(underWay(instance.id().value())))
                .filter(instance -> !isTold(instance))
                .findFirst();
    }

    private boolean isTold(Instance instance) {
        String id = instance.id().value();
        return Files.exists(fileOf(id))
                || (Files.exists(file) && Bootstrap.read(file).instanceId().equals(id));
    }

    private void mark(Instance instance) {
        mark(underWay(instance.id().value()));
    }

    /// Lies there from before an instance is made on a first start until it is told.
    private Path underWay(String instanceId) {
        return file.resolveSibling("first-start-under-way-" + instanceId);
    }

    private void requireWholeDemo() {
        if (Files.exists(demoUnderWay)) {
            throw new StartupFailure(
                    ("The demo was interrupted while it was being made: remove %s, with an external"
                                    + " database empty that too, and start again")
                            .formatted(file.getParent()));
        }
    }

    /// The file may tell of another database that was used with this folder; it then stays as it
    /// is.
    private void keepAddress(String url) {
        if (Files.exists(file)) {
            Bootstrap present = Bootstrap.read(file);
            boolean ofThisDatabase =
                    instances.stream()
                            .anyMatch(one -> one.id().value().equals(present.instanceId()));
            if (ofThisDatabase && !present.url().equals(url)) {
                present.at(url).write(file);
            }
        }
    }

    private void fillDemo() {
        mark(demoUnderWay);
        Instant now = InstantSource.system().instant();
        DemoCalendar calendar = DemoCalendar.endingAt(now);
        DemoClock clock = new DemoClock(calendar.start());
        try (Services past = Services.forServer(address, settings, clock);
                Progress progress = Progress.orLines("Filling the demo", " days")) {
            made = Bootstrap.make(past, DEMO_NAME, _ -> {}, "");
            DemoInstance demo =
                    new DemoInstance(past.founding(), past.users(), past.usage(), clock, calendar);
            demo.fill(new InstanceId(made.instanceId()), progress::show);
            past.mails().withdrawAll();
        }
    }

    private static void mark(Path marker) {
        try {
            Files.writeString(marker, "");
        } catch (IOException e) {
            throw StartupFailure.file("write", marker, e);
        }
    }

    private static void unmark(Path marker) {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            throw StartupFailure.file("remove", marker, e);
        }
    }
}
