package io.tenantry.cli;

import io.tenantry.AuditKey;
import io.tenantry.audit.SealKey;
import io.tenantry.audit.Verification;
import io.tenantry.config.Settings;
import io.tenantry.config.StartupFailure;
import java.time.InstantSource;
import picocli.CommandLine.Command;

/// Tells whether the audit log is whole.
@Command(
        name = "verify",
        description =
                "Verifies that no entry of the audit log was changed, removed or slipped in. Exit code 0 when it is whole, 1 when it is not.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry audit verify",
            "  ./tenantry audit verify --data-dir /var/lib/tenantry"
        })
final class AuditVerifyCommand extends ServicesCommand {
    private static final int BROKEN = 1;

    AuditVerifyCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        return work(
                settings,
                services -> {
                    Verification verification =
                            new Verification(services.database(), key(settings));
                    return tell(verify(verification, InstantSource.system()));
                });
    }

    private static SealKey key(Settings settings) {
        return AuditKey.find(settings.dataDirectory())
                .orElseThrow(() ->
                        new StartupFailure(
                                "There is no audit.key in %s: name the data folder of the node that seals with --data-dir"
                                        .formatted(settings.dataDirectory().toAbsolutePath())));
    }

    private static Verification.Report verify(Verification verification, InstantSource clock) {
        long size = verification.size();
        try (Progress progress = new Progress("Verifying", " entries")) {
            return verification.verify(clock.instant(), done -> progress.show(done, size));
        }
    }

    private int tell(Verification.Report report) {
        boolean whole = report.faults().isEmpty();
        report.faults().forEach(console()::answer);
        console()
                .answer(
                        "%s: %d sealed entries in %d chain%s verified, %d wait for their seal"
                                .formatted(
                                        whole ? "Whole" : "Broken",
                                        report.entries(),
                                        report.chains(),
                                        report.chains() == 1 ? "" : "s",
                                        report.waiting()));
        return whole ? 0 : BROKEN;
    }
}
