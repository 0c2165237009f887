package io.tenantry.cli;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Runs the server once after a build and asks it for a bit of everything, so that Java can keep
/// what it loaded, linked and learnt for the starts to come (JEP 483, 514 and 515). The product
/// never calls this; `./tenantry` does, with `-XX:AOTCacheOutput`.
final class TrainingRun {
    /// For Java to see which methods matter once the server works; the start alone takes the same
    /// without.
    private static final int ROUNDS = 200;

    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Bootstrap bootstrap;

    private TrainingRun(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Ends the process with 0 when every answer was as it should be.
    ///
    /// @param arguments an empty folder for the data
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        List<String> serve = List.of("serve", "--port", "0", "--data-dir", data.toString());
        Thread server =
                new Thread(
                        () ->
                                Runtime.getRuntime()
                                        .halt(
                                                TenantryCommandLine.run(
                                                        serve.toArray(String[]::new), Map.of())),
                        "server");
        server.setDaemon(true);
        server.start();
        Path file = data.resolve("bootstrap.json");
        await(file);
        new TrainingRun(Bootstrap.read(file)).ask();
        System.exit(0);
    }

    private static void await(Path file) throws InterruptedException {
        long giveUp = System.nanoTime() + READY_MAX.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > giveUp) {
                throw new StartupFailure("The server was not ready after " + READY_MAX);
            }
            Thread.sleep(LOOK);
        }
    }

    private void ask() throws IOException, InterruptedException {
        String instance = "/instances/" + bootstrap.instanceId();
        String created =
                call("POST", instance + "/orgs", JSON, "{\"name\": \"Training\", \"tags\": []}");
        String organization =
                instance + "/orgs/" + created.replaceFirst("(?s).*\"orgId\":\"(\\w+)\".*", "$1");
        for (int round = 0; round < ROUNDS; round++) {
            get(organization);
            get(instance + "/orgs?filter=Tr*&sortField=creationDate");
            get(instance + "/orgs?query=%7B%22name%22%3A%7B%22%24contains%22%3A%22rain%22%7D%7D");
            get(organization + "/members");
            get(organization + "/payloadCounts");
            call("PATCH", organization, JSON, "{\"description\": \"round %d\"}".formatted(round));
            call(
                    "POST",
                    instance + "/usageEvents",
                    "application/cloudevents-batch+json",
                    events(organization.substring(organization.lastIndexOf('/') + 1), round));
        }
        for (String counts : List.of("deviceCounts", "notebookMinuteCounts")) {
            get(organization + "/" + counts);
        }
        for (String page : List.of("/health/ready", "/metrics", "/openapi", "/docs")) {
            get(page);
        }
        call("DELETE", organization, JSON, "");
    }

    private static String events(String organization, int round) {
        return """
        [{"specversion": "1.0", "id": "%d", "source": "training", "type": "tenantry.payload.v1",
          "subject": "%s", "time": "%s",
          "data": {"type": "deviceState", "source": "device.mqtt", "count": 3, "bytes": 512}}]
        """
                .formatted(round, organization, Instant.now());
    }

    private void get(String path) throws IOException, InterruptedException {
        call("GET", path, JSON, "");
    }

    private String call(String method, String path, String mediaType, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(bootstrap.url() + path))
                        .header("Authorization", "Bearer " + bootstrap.token())
                        .header("Content-Type", mediaType)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(
                    "%s %s was answered %d: %s"
                            .formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}
