package io.tenantry.cli;

import io.tenantry.token.RotatedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Has tokens signed with another key.
@Command(
        name = "rotate-key",
        description =
                "Makes another key that tokens are signed with. Tokens that were signed before stay good, unless the old keys are retired. Servers that run take part within 10 seconds.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry token rotate-key",
            "  ./tenantry token rotate-key --retire-old    after a key may have been read: ends every token"
        })
final class TokenRotateKeyCommand extends ServicesCommand {
    @Option(
            names = "--retire-old",
            description =
                    "Refuses whatever the keys before it signed: every API token, every sign-in, every link in a mail that was not used yet.")
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
                                    "Key %s signs from now on; %s."
                                            .formatted(
                                                    rotated.id(),
                                                    retireOld
                                                            ? "%d before it are retired"
                                                                    .formatted(rotated.retired())
                                                            : "those before it stay good"));
                });
    }
}
