package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What operators are given to watch a server with asks for nothing that no server tells.
class MonitoringFilesTest {
    private static final Pattern METRIC = Pattern.compile("\\b(?:tenantry|jvm|process)_[a-z_]+\\b");

    @ParameterizedTest
    @ValueSource(strings = {"ops/prometheus-alerts.yaml", "ops/grafana-dashboard.json"})
    void everyMetricThatIsAskedForIsTold(String file) throws Exception {
        Set<String> asked = names(Files.readString(Path.of(file)));
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(told()).containsAll(asked);
    }

    private static Set<String> told() throws IOException, InterruptedException {
        try (TestServer server = TestServer.start();
                HttpClient client = HttpClient.newHttpClient()) {
            server.client().get("/instances");
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).build();
            return names(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static Set<String> names(String text) {
        try (Stream<String> names = METRIC.matcher(text).results().map(found -> found.group())) {
            return names.collect(Collectors.toSet());
        }
    }
}
