package io.tenantry.bench;

import io.tenantry.bench.data.OrganizationRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// What Tenantry is asked about organizations, each time about another one.
final class OrganizationCalls {
    static final int PAGE = 100;

    /// Pages that are asked for in turn, so that no answer can be kept.
    private static final int PAGES = 10;

    private final World world;
    private final AtomicInteger made = new AtomicInteger();

    OrganizationCalls(World world) {
        this.world = world;
    }

    /// One of each kind.
    List<IntFunction<CallSource>> all() {
        return List.of(get(), list(), query(), members(), patch(), create());
    }

    IntFunction<CallSource> get() {
        return random(number ->
                HttpCall.get(
                        world.organizationPath(number), AnswerCheck.holding(200, name(number))));
    }

    IntFunction<CallSource> create() {
        return random(number -> {
            String name = "Bench " + made.getAndIncrement();
            String body =
                    """
                    {"name": "%s", "description": "Customer %d", "tags": [{"key": "region", "value": "eu"}, {"key": "site", "value": "%s"}]}
                    """
                            .formatted(name, number, name);
            return HttpCall.post(
                    world.organizationsPath(),
                    body,
                    AnswerCheck.holding(200, "\"name\":\"" + name + "\""));
        });
    }

    IntFunction<CallSource> list() {
        return random(number -> {
            String query = "?perPage=%d&page=%d".formatted(PAGE, number % PAGES);
            return HttpCall.get(
                    world.organizationsPath() + query,
                    AnswerCheck.holding(200, "\"count\":" + PAGE));
        });
    }

    IntFunction<CallSource> patch() {
        return random(number -> {
            String description = "Changed " + made.getAndIncrement();
            return HttpCall.patch(
                    world.organizationPath(number),
                    "{\"description\": \"%s\"}".formatted(description),
                    AnswerCheck.holding(200, "\"description\":\"" + description + "\""));
        });
    }

    IntFunction<CallSource> query() {
        return random(number -> {
            String query = "{\"tags\": {\"site\": \"site-%d\"}}".formatted(number);
            return HttpCall.get(
                    world.organizationsPath()
                            + "?query="
                            + URLEncoder.encode(query, StandardCharsets.UTF_8),
                    AnswerCheck.holding(200, name(number)));
        });
    }

    IntFunction<CallSource> members() {
        return random(number ->
                HttpCall.get(
                        world.organizationPath(number) + "/members",
                        AnswerCheck.holding(200, "\"count\":10")));
    }

    private static String name(int number) {
        return "\"name\":\"" + OrganizationRows.organizationName(number) + "\"";
    }

    private IntFunction<CallSource> random(IntFunction<HttpCall> call) {
        return connection -> {
            Random random = new Random(connection);
            int count = world.organizations().count();
            return () -> call.apply(random.nextInt(count));
        };
    }
}
