package io.tenantry.cli;

import io.tenantry.config.Setting;
import io.tenantry.config.Settings;
import io.tenantry.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// What all commands have in common: help, settings, and faults told together.
abstract class TenantryCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Unmatched List<String> unknown = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    private final List<String> faults = new ArrayList<>();
    private final Environment environment;
    private final Console console;

    TenantryCommand(Environment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /// Where to write.
    final Console console() {
        return console;
    }

    /// Writes lines for whoever reads the output, and a word to whoever looks on where there is
    /// none.
    ///
    /// @param none what is told in place of lines: `There is no mail.`
    final void answer(List<String> lines, String none) {
        if (lines.isEmpty()) {
            console.tell(none);
        }
        lines.forEach(console::answer);
    }

    /// The text of a required option, empty when it is absent, which is told already; adds a fault
    /// when it is blank.
    final String filled(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            faults.add(option + " is empty");
        }
        return value == null ? "" : value;
    }

    /// A file that is required, once all faults were told.
    ///
    /// @throws IllegalStateException when it is absent, which [#settings] tells of
    static Path given(String name, @Nullable Path value) {
        if (value == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return value;
    }

    /// Adds a fault.
    final void fault(String line) {
        faults.add(line);
    }

    /// Reads the settings.
    ///
    /// @throws Faults when anything was wrong with any option or environment variable
    final Settings settings(Map<Setting, String> given) {
        Settings settings = new SettingsReader(given, faults).read();
        CommandLine command = command();
        faults.addAll(WordFaults.of(command, unknown));
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        faults.addAll(environment.faults(root));
        if (!faults.isEmpty()) {
            faults.add(seeHelp(command));
            throw new Faults(faults);
        }
        return settings;
    }

    /// Where to read on, as the last line of faults.
    static String seeHelp(CommandLine command) {
        return "See ./" + command.getCommandSpec().qualifiedName(" ") + " --help";
    }

    /// What the audit log calls the command: `resetPassword` for `reset-password`.
    final String action() {
        String name = command().getCommandName();
        return Pattern.compile("-(.)")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException(
                    "picocli has not filled in the command's own description");
        }
        return spec.commandLine();
    }
}
