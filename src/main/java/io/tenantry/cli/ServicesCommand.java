package io.tenantry.cli;

import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.Migrations;
import java.time.InstantSource;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/// A command that works on what a server works on: the database that the settings name.
abstract class ServicesCommand extends TenantryCommand {
    private static final int DONE = 0;

    @Mixin SettingOptions settingOptions = new SettingOptions();

    ServicesCommand(Environment environment, Console console) {
        super(environment, console);
    }

    /// What is done on an open database.
    interface Work<X extends Exception> {
        /// @return the exit code
        int on(Services services) throws X;
    }

    /// What is done that the audit log keeps.
    interface Change {
        void on(Services services, Recorded recorded);
    }

    /// Reads the settings, after all other options.
    ///
    /// @throws Faults when anything was wrong with any option or environment variable
    final Settings settings() {
        return settings(settingOptions.given());
    }

    /// Opens the database, works on it and closes it.
    ///
    /// @return the exit code that the work gives
    /// @throws io.tenantry.config.StartupFailure when the database cannot be had
    final <X extends Exception> int work(Settings settings, Work<X> work) throws X {
        try (DataStore store = DataStore.forCommand(settings, console()::tell);
                Services services = Services.forCommand(store.address(), InstantSource.system())) {
            return work.on(services);
        }
    }

    /// As [#work], for what changes something: what the change records is sealed at the end.
    ///
    /// @return the exit code
    final int change(Settings settings, Change change) {
        try (DataStore store = DataStore.forCommand(settings, console()::tell)) {
            return change(store, settings, change);
        }
    }

    private int change(DataStore store, Settings settings, Change change) {
        try (Services services = Services.forCommand(store.address(), InstantSource.system())) {
            Recorded recorded = new Recorded(services);
            try {
                change.on(services, recorded);
            } catch (StandardOutput.Lost e) {
                recorded.seal(settings, console()::tell);
                throw e;
            }
            recorded.seal(settings, console()::tell);
            return DONE;
        }
    }

    /// As [#change], for what leaves the schema as it is: a server of an earlier version may be
    /// working on it, and know no later one.
    ///
    /// @return the exit code
    /// @throws StartupFailure when this program's schema is later; nothing is changed
    final int changeUnmigrated(Settings settings, Change change) {
        try (DataStore store = DataStore.forCommand(settings, console()::tell)) {
            if (Migrations.isMissing(store.address())) {
                throw new StartupFailure(
                        "The database has an older schema than this Tenantry: run this command with the Tenantry that serves the database; nothing was changed");
            }
            return change(store, settings, change);
        }
    }

    /// As [#work], for what only prints.
    ///
    /// @return the exit code
    final int print(Settings settings, Consumer<Services> printing) {
        return work(
                settings,
                services -> {
                    printing.accept(services);
                    return DONE;
                });
    }
}
