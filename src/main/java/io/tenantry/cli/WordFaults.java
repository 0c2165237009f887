package io.tenantry.cli;

import io.tenantry.config.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with the words of a command line, one line each.
final class WordFaults {
    private WordFaults() {}

    /// Tells what picocli found wrong with a command's options.
    ///
    /// @param command a command that collects its errors
    /// @param unknown the words that it does not know
    static List<String> of(CommandLine command, List<String> unknown) {
        Set<String> faults = new LinkedHashSet<>();
        ParseResult parsed = command.getParseResult();
        for (Exception error : parsed.errors()) {
            if (error instanceof MissingParameterException missing) {
                missing.getMissing().forEach(argument -> faults.add(missing(argument, parsed)));
            } else {
                faults.add(String.valueOf(error.getMessage()));
            }
        }
        unknown.stream()
                .filter(word -> word.startsWith("-"))
                .forEach(word -> faults.add(noOption(word, command)));
        if (faults.isEmpty()) {
            // Beside another fault a lone word is what somebody gave to a mistyped option.
            unknown.forEach(word -> faults.add("'%s' belongs to no option".formatted(word)));
        }
        return new ArrayList<>(faults);
    }

    /// Tells what kept picocli from choosing a command.
    static String of(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandLine group = failure.getCommandLine();
        if (word.startsWith("-")) {
            return noOption(word, group);
        }
        Set<String> commands = group.getSubcommands().keySet();
        String meant = Suggestion.phrase(word, commands);
        return "'%s' is no command%s"
                .formatted(
                        word,
                        meant.isEmpty() ? ": expected " + String.join(", ", commands) : meant);
    }

    /// Without its value, which may be a password.
    private static String noOption(String word, CommandLine command) {
        String name = word.split("=", 2)[0];
        Set<String> known = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
        return "'%s' is no option%s".formatted(name, Suggestion.phrase(name, known));
    }

    private static String missing(ArgSpec argument, ParseResult parsed) {
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        return parsed.originalArgs().contains(name)
                ? "%s has no value: expected %s".formatted(name, argument.paramLabel())
                : name + " is missing";
    }
}
