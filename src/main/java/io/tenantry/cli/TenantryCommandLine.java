package io.tenantry.cli;

import io.tenantry.config.Build;
import io.tenantry.config.StartupFailure;
import io.tenantry.database.ForeignTables;
import io.tenantry.database.NewerSchema;
import io.tenantry.failure.Failure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The `tenantry` command with all its subcommands. Exit codes: 0 done, 1 failed, 2 the operator
/// has to change something first.
public final class TenantryCommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(TenantryCommandLine.class);
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private TenantryCommandLine() {}

    /// Runs a command.
    ///
    /// @param environment the environment variables
    /// @return the process' exit code
    public static int run(String[] arguments, Map<String, String> environment) {
        Console console =
                new Console(
                        new PrintWriter(new StandardOutput(), true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        CommandLine root = tree(new Environment(environment), console);
        root.setOut(console.out());
        root.setErr(console.err());
        root.setUsageHelpWidth(110);
        root.setExecutionExceptionHandler((e, _, result) -> explain(e, console, result));
        root.setParameterExceptionHandler((e, _) -> explain(e, console));
        root.setExecutionStrategy(result -> run(result, console));
        return root.execute(arguments);
    }

    /// All commands.
    static CommandLine tree(Environment variables, Console console) {
        CommandLine root =
                group(
                        "tenantry",
                        "Organizations, members, limits and exact usage of a multi-tenant IoT platform.");
        root.getCommandSpec().version("tenantry " + Build.current().version());
        root.addSubcommand(leaf(new ServeCommand(variables, console)));
        root.addSubcommand(
                group("token", "API tokens.")
                        .addSubcommand(leaf(new TokenCreateCommand(variables, console)))
                        .addSubcommand(leaf(new TokenRotateKeyCommand(variables, console))));
        root.addSubcommand(
                group("user", "People.")
                        .addSubcommand(leaf(new UserCreateCommand(variables, console)))
                        .addSubcommand(leaf(new UserListCommand(variables, console)))
                        .addSubcommand(leaf(new UserResetPasswordCommand(variables, console)))
                        .addSubcommand(leaf(new UserDisableCommand(variables, console)))
                        .addSubcommand(leaf(new UserEnableCommand(variables, console)))
                        .addSubcommand(leaf(new UserDisableTwoFactorCommand(variables, console)))
                        .addSubcommand(leaf(new UserUnlinkSsoCommand(variables, console))));
        root.addSubcommand(
                group("instance", "Instances, each the platform of one operator.")
                        .addSubcommand(leaf(new InstanceCreateCommand(variables, console)))
                        .addSubcommand(leaf(new InstanceListCommand(variables, console))));
        root.addSubcommand(
                group("org", "Organizations, the customers of an instance.")
                        .addSubcommand(leaf(new OrgDeletedCommand(variables, console)))
                        .addSubcommand(leaf(new OrgRestoreCommand(variables, console)))
                        .addSubcommand(leaf(new OrgPurgeCommand(variables, console)))
                        .addSubcommand(leaf(new OrgExportCommand(variables, console)))
                        .addSubcommand(leaf(new OrgImportCommand(variables, console))));
        root.addSubcommand(
                group("audit", "Who changed what.")
                        .addSubcommand(leaf(new AuditVerifyCommand(variables, console))));
        root.addSubcommand(
                group("webhook", "Outgoing callbacks.")
                        .addSubcommand(leaf(new WebhookSecretCommand(variables, console)))
                        .addSubcommand(leaf(new WebhookListCommand(variables, console)))
                        .addSubcommand(leaf(new WebhookRetryCommand(variables, console))));
        root.addSubcommand(
                group("mail", "Outgoing mails.")
                        .addSubcommand(leaf(new MailListCommand(variables, console)))
                        .addSubcommand(leaf(new MailRetryCommand(variables, console))));
        root.addSubcommand(leaf(new ReportCommand(variables, console)));
        root.addSubcommand(leaf(new BackupCommand(variables, console)));
        root.addSubcommand(leaf(new RestoreCommand(variables, console)));
        root.addSubcommand(new CommandLine.HelpCommand());
        root.setDefaultValueProvider(variables);
        return root;
    }

    private static CommandLine group(String name, String description) {
        CommandLine group = new CommandLine(new CommandGroup());
        group.setCommandName(name);
        group.getCommandSpec().usageMessage().description(description);
        return group;
    }

    /// A command that tells what is wrong with its options together with everything else.
    private static CommandLine leaf(TenantryCommand command) {
        CommandLine leaf = new CommandLine(command);
        leaf.getCommandSpec().parser().collectErrors(true);
        return leaf;
    }

    private static int explain(ParameterException e, Console console) {
        console.tell(WordFaults.of(e));
        console.tell(TenantryCommand.seeHelp(e.getCommandLine()));
        return REFUSED;
    }

    /// Where nobody gets the help that was asked for, picocli would print a trace.
    private static int run(ParseResult result, Console console) {
        try {
            return new CommandLine.RunLast().execute(result);
        } catch (StandardOutput.Lost e) {
            return explain(e, console);
        }
    }

    private static int explain(StandardOutput.Lost e, Console console) {
        console.tell(String.valueOf(e.getMessage()));
        return FAILED;
    }

    private static int explain(Exception e, Console console, ParseResult result) {
        if (e instanceof StandardOutput.Lost lost) {
            return explain(lost, console);
        }
        if (e instanceof StartupFailure
                || e instanceof Failure
                || e instanceof NewerSchema
                || e instanceof ForeignTables) {
            console.tell(String.valueOf(e.getMessage()));
            return REFUSED;
        }
        // Not the arguments: a password may be among them.
        LOG.error("{} failed", result.commandSpec().qualifiedName(" "), e);
        return FAILED;
    }
}
