package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.Services;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.mail.Mail;
import io.tenantry.mail.MailContent;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an operator sees of mails, and does to them.
class MailCommandsTest {
    private static DatabaseAddress database;
    private static Services services;

    @BeforeAll
    static void open() {
        database = TestDatabase.createAddress();
        services = Services.forCommand(database, InstantSource.system());
        for (String name : List.of("waits", "failed")) {
            Mail mail =
                    Mail.to(
                            name + "@x.example",
                            name,
                            new MailContent("About " + name, "a secret", "<p>a secret</p>"));
            services.database().useTransaction(handle -> services.mails().queue(handle, mail));
        }
        execute(
                """
                update outbox
                set state = 'failed', attempts = 3, last_error = '550 no\trelaying', finished_at = now()
                where dedup_key = 'failed'
                """);
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void listThemAndRetryThoseThatWereGivenUp() {
        List<String> all = run("mail", "list").answered();
        assertThat(all).hasSize(2);
        assertThat(all.getFirst())
                .contains("\tpending\t0\t")
                .endsWith("\twaits@x.example\tAbout waits\t");
        List<String> failed = run("mail", "list", "--failed").answered();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst())
                .contains("\tfailed\t3\t")
                .endsWith("\tfailed@x.example\tAbout failed\t550 no relaying");
        assertThat(all.toString()).doesNotContain("secret");
        String id = failed.getFirst().split("\t", -1)[0];

        assertThat(run("mail", "retry", "--id", id).answered()).containsExactly(id);
        for (String command : List.of("list", "retry")) {
            TenantryProcess none = run("mail", command, "--failed");
            assertThat(none.answered()).isEmpty();
            assertThat(none.told()).containsExactly("No mail was given up.");
        }
        assertThat(entries())
                .hasSize(2)
                .first()
                .asString()
                .contains("retry", id)
                .doesNotContain("secret");

        TenantryProcess unknown = command("mail", "retry", "--id", "0".repeat(24));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.told()).containsExactly("Mail 000000000000000000000000 was not found");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void showExamples() {
        for (String name : List.of("list", "retry")) {
            assertThat(String.join("\n", run("mail", name, "--help").answered()))
                    .contains("./tenantry mail " + name + " --");
        }
    }

    private static List<String> entries() {
        return services.database()
                .read(handle ->
                        handle.createQuery("select a::text from audit_log a order by id")
                                .mapTo(String.class)
                                .list());
    }

    private static void execute(String sql) {
        services.database().useTransaction(handle -> handle.execute(sql));
    }

    private static TenantryProcess run(String... arguments) {
        TenantryProcess process = command(arguments);
        assertThat(process.exitCode()).as(process.told().toString()).isZero();
        return process;
    }

    private static TenantryProcess command(String... arguments) {
        return TenantryProcess.run(
                        Map.of(
                                "TENANTRY_DATABASE_URL", database.jdbcUrl(),
                                "TENANTRY_DATABASE_USER", String.valueOf(database.user()),
                                "TENANTRY_DATABASE_PASSWORD", String.valueOf(database.password())),
                        arguments)
                .finished();
    }
}
