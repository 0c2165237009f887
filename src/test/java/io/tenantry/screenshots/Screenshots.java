package io.tenantry.screenshots;

import io.tenantry.cli.Bootstrap;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Chromium;
import io.tenantry.testing.TenantryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Starts a server with the demo on a free port, makes pictures of the console's main pages, and
/// ends the server. `./screenshots` runs it.
public final class Screenshots {
    private static final String NEAR_ITS_LIMIT = "nearLimit=payload&sortField=name&perPage=5";

    private Screenshots() {}

    /// @param arguments the folder that the pictures are written to
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path data = Files.createTempDirectory("tenantry-screenshots");
        try {
            Chromium.shared();
            take(data, folder);
        } catch (IllegalStateException e) {
            tell(String.valueOf(e.getMessage()));
            System.exit(1);
        } finally {
            delete(data);
        }
        // The browser's driver has threads that would go on.
        System.exit(0);
    }

    private static void take(Path data, Path folder) throws IOException {
        tell("Filling the demo, which takes some minutes ...");
        try (TenantryProcess server = TenantryProcess.serve(data, "--demo")) {
            Bootstrap made = TenantryProcess.bootstrap(data);
            String organization = prepare(made, server.url());
            for (boolean isDark : new boolean[] {false, true}) {
                try (Camera camera = new Camera(server.url(), made, isDark, folder)) {
                    for (Picture picture : Picture.all(organization)) {
                        tell(camera.take(picture).toString());
                    }
                }
            }
        }
    }

    /// Chooses the organization that is shown and leaves something in its audit log.
    private static String prepare(Bootstrap made, String url) {
        ApiClient client = new ApiClient(url, made.token());
        String orgs = "/instances/" + made.instanceId() + "/orgs";
        String id =
                client.get(orgs + "?" + NEAR_ITS_LIMIT)
                        .ok(200, "instanceOrgs")
                        .path("items")
                        .valueStream()
                        .filter(one -> !one.path("isReadOnly").asBoolean())
                        .skip(1)
                        .map(one -> one.path("id").asString())
                        .findFirst()
                        .orElseThrow();
        String organization = orgs + "/" + id;
        long limit = client.get(organization).ok(200, "instanceOrg").at("/limits/device").asLong();
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(5).toString();
        for (String change :
                List.of(
                        "{\"limits\": {\"device\": " + limit * 2 + "}}",
                        "{\"description\": \"Renews its contract in spring\"}",
                        "{\"banner\": {\"message\": \"Maintenance on %s\", \"level\": \"info\"}}"
                                .formatted(until),
                        "{\"banner\": {}}")) {
            client.patch(organization, change).ok(200, "instanceOrg");
        }
        for (String name : List.of("Ann", "Ben")) {
            client.post(
                            organization + "/invites",
                            "{\"email\": \"%s@example.com\", \"role\": \"view\"}".formatted(name))
                    .ok(201, "orgInviteCollection");
        }
        return id;
    }

    private static void tell(String line) {
        System.err.println(line);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
