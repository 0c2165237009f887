package io.tenantry.cli;

import io.tenantry.token.RotatedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Has tokens signed with another key.
@Command(
        name = "rotate-key",
        description =
                "Makes another key, which running servers sign tokens with after 10 seconds. Tokens that were signed before stay good, unless the old keys are retired: then they are refused after 10 seconds, and so is what was signed in between.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry token rotate-key",
            "  ./tenantry token rotate-key --retire-old    after a key may have been read: ends every token made here"
        })
final class TokenRotateKeyCommand extends ServicesCommand {
    @Option(
            names = "--retire-old",
            description =
                    "Refuses whatever the keys before it signed: every API token and every token of a person that this server made. Tokens of identity providers and invitations stay.")
    boolean retireOld;

    TokenRotateKeyCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        return change(
                settings(),
                (_, recorded) -> {
                    RotatedKey rotated = recorded.signingKey(retireOld);
                    console()
                            .tell(
                                    "Key %s signs from now on, on every node within 10 seconds; %s."
                                            .formatted(
                                                    rotated.id(),
                                                    retireOld
                                                            ? "%d before it are retired"
                                                                    .formatted(rotated.retired())
                                                            : "those before it stay good"));
                });
    }
}
