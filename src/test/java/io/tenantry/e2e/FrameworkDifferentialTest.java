package io.tenantry.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.FrameworkAction;
import io.tenantry.e2e.PublishedFramework.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whole requests against a running server and against the published API's own HTTP stack, with the
/// same schemas and a table of actions written from the contract: both must give the same status,
/// type and message.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworkDifferentialTest {
    private static final long SEED = 20261121;

    private final ComparedServer compared = new ComparedServer();

    @AfterAll
    void stop() {
        compared.close();
    }

    @Test
    void answersGeneratedRequestsAsTheFrameworkDoes() throws IOException {
        Random random = new Random(SEED);
        List<Credential> credentials = compared.credentials();
        GeneratedRequests onLasting =
                new GeneratedRequests(random, compared.lastingIds(random), credentials);
        GeneratedRequests onPassing =
                new GeneratedRequests(random, compared.passingIds(random), credentials);
        List<WholeRequest> requests = new ArrayList<>();
        List<FrameworkAction> actions =
                FrameworkAction.all().stream().filter(FrameworkAction::isForTokens).toList();
        for (FrameworkAction action : actions) {
            boolean deletes = action.method().equals("DELETE");
            GeneratedRequests generated = deletes ? onPassing : onLasting;
            Stream.generate(() -> generated.of(action))
                    .limit(action.takesObject() ? 80 : 30)
                    .forEach(requests::add);
        }
        List<Pair> pairs = assertSame(requests);
        assertThat(pairs.stream().filter(Pair::isGood)).hasSizeGreaterThan(150);
        assertThat(pairs.stream().map(Pair::framework).distinct()).hasSizeGreaterThan(50);
        for (String status : List.of("400 ", "401 ", "403 ")) {
            assertThat(pairs.stream().filter(pair -> pair.framework().startsWith(status)))
                    .as(status)
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    void answersEdgeCasesAsTheFrameworkDoes() throws IOException {
        try (InputStream content = getClass().getResourceAsStream("edge-requests.txt")) {
            byte[] lines = requireNonNull(content).readAllBytes();
            assertSame(
                    new String(lines, StandardCharsets.UTF_8)
                            .lines()
                            .map(compared::request)
                            .toList());
        }
    }

    @Test
    void answersOtherwiseWhereThatWasDecided() {
        List<DecidedDifference> differences = DecidedDifference.all(compared);
        List<Pair> pairs =
                PublishedFramework.answers(
                        compared, differences.stream().map(DecidedDifference::request).toList());
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < differences.size(); i++) {
            DecidedDifference decided = differences.get(i);
            all.assertThat(pairs.get(i).framework())
                    .as("the framework: " + decided.reason())
                    .isEqualTo(decided.framework());
            all.assertThat(pairs.get(i).tenantry())
                    .as("Tenantry: " + decided.reason())
                    .isEqualTo(decided.tenantry());
        }
        all.assertAll();
    }

    private List<Pair> assertSame(List<WholeRequest> requests) {
        List<Pair> pairs = PublishedFramework.answers(compared, requests);
        assertThat(pairs).hasSameSizeAs(requests);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < requests.size(); i++) {
            Pair pair = pairs.get(i);
            all.assertThat(pair.tenantry())
                    .as(requests.get(i).json().toString())
                    .isEqualTo(pair.framework());
        }
        all.assertAll();
        return pairs;
    }
}
