package io.tenantry.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.Services;
import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.bench.process.Scratch;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.instance.Instance;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Filled databases. Each is made once, kept, and copied whenever one is asked for.
public final class Worlds {
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private final Scratch scratch;
    private final BenchPostgres postgres;
    private final Consumer<String> progress;

    public Worlds(Scratch scratch, BenchPostgres postgres, Consumer<String> progress) {
        this.scratch = scratch;
        this.postgres = postgres;
        this.progress = progress;
    }

    /// Makes a copy with that many organizations.
    ///
    /// @param database its name
    public World copy(int organizations, String database) {
        OrganizationRows rows = new OrganizationRows(organizations);
        String prepared = "prepared_%d_%s".formatted(organizations, mark(rows));
        Path known = scratch.kept("database").resolve(prepared + ".token");
        if (!postgres.has(prepared) || !Files.exists(known)) {
            progress.accept("filling a database with %,d organizations".formatted(organizations));
            prepare(rows, prepared, known);
        }
        try {
            List<String> lines = Files.readAllLines(known);
            DatabaseAddress address = postgres.copy(prepared, database);
            return new World(address, rows, lines.getFirst(), lines.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(OrganizationRows rows, String prepared, Path known) {
        DatabaseAddress address = postgres.create("unfinished");
        Migrations.apply(address);
        try (Services services = Services.forCommand(address, InstantSource.system())) {
            Instance instance = services.instances().create("Bench");
            User user = services.users().findOrCreate(new Email("a@localhost"), "A", "B");
            String token =
                    services.tokens()
                            .issue(
                                    instance.id(),
                                    new ApiToken.Creator(user.id().value(), "user", user.email()),
                                    NewToken.active("bench", List.of("all.Instance"), null))
                            .text();
            Files.writeString(known, instance.id().value() + "\n" + token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.write(postgres.superuser("unfinished"));
        postgres.rename("unfinished", prepared);
    }

    /// Other migrations or other rows make another database.
    private static String mark(OrganizationRows rows) {
        CRC32C sum = new CRC32C();
        sum.update(rows.recipe().getBytes(UTF_8));
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }
}
