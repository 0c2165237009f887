package io.tenantry.cli;

import io.tenantry.config.Setting;
import io.tenantry.config.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives every option that the command line leaves out its environment variable: `TENANTRY_` and
/// the option's name. An empty variable counts as not given.
final class Environment implements IDefaultValueProvider {
    private static final String PREFIX = "TENANTRY_";

    /// What scripts that call the server keep in the environment; no setting, and no fault either.
    private static final Set<String> OF_CALLERS =
            Set.of("TENANTRY_URL", "TENANTRY_TOKEN", "TENANTRY_INSTANCE_ID");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String value =
                argument instanceof OptionSpec option
                        ? variables.get(Setting.variableOf(option.longestName()))
                        : null;
        return value == null || value.isBlank() ? null : value;
    }

    /// Tells of variables that look like settings and are none.
    List<String> faults(CommandLine root) {
        SortedSet<String> known = new TreeSet<>();
        collect(root, known);
        Set<String> accepted = new TreeSet<>(known);
        accepted.addAll(OF_CALLERS);
        List<String> faults = new ArrayList<>();
        new TreeSet<>(variables.keySet())
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !accepted.contains(name))
                        .forEach(name ->
                                faults.add(
                                        "The environment variable %s is no setting%s"
                                                .formatted(
                                                        name,
                                                        Suggestion.phrase(PREFIX, name, known))));
        return faults;
    }

    private static void collect(CommandLine command, SortedSet<String> known) {
        command.getCommandSpec()
                .options()
                .forEach(option -> known.add(Setting.variableOf(option.longestName())));
        command.getSubcommands().values().forEach(sub -> collect(sub, known));
    }
}
