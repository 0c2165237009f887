package io.tenantry.bench;

import io.tenantry.bench.data.KeycloakRealm;
import io.tenantry.bench.data.KeycloakWorld;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// The same questions as [OrganizationCalls], put to Keycloak.
final class KeycloakCalls {
    private static final String PATH = "/admin/realms/bench/organizations";

    private final KeycloakWorld world;
    private final AtomicInteger made = new AtomicInteger();

    KeycloakCalls(KeycloakWorld world) {
        this.world = world;
    }

    /// One of each kind.
    List<IntFunction<CallSource>> all() {
        return List.of(get(), list(), query(), members(), patch(), create());
    }

    IntFunction<CallSource> get() {
        return random(number ->
                HttpCall.get(path(number), AnswerCheck.holding(200, "\"id\":\"" + id(number))));
    }

    IntFunction<CallSource> create() {
        return random(number -> {
            String name = "bench-" + made.getAndIncrement();
            return HttpCall.post(
                    PATH, representation(name, "Customer " + number), AnswerCheck.status(201));
        });
    }

    IntFunction<CallSource> list() {
        int size = OrganizationCalls.PAGE;
        int pages = world.organizations() / size;
        return random(number ->
                HttpCall.get(
                        "%s?first=%d&max=%d".formatted(PATH, number % pages * size, size),
                        AnswerCheck.holding(200, "\"id\":\"")));
    }

    IntFunction<CallSource> patch() {
        return random(number ->
                HttpCall.put(
                        path(number),
                        representation(
                                KeycloakRealm.organizationName(number),
                                "Changed " + made.getAndIncrement()),
                        AnswerCheck.status(204)));
    }

    IntFunction<CallSource> query() {
        return random(number ->
                HttpCall.get(PATH + "?q=crm:crm-" + number, AnswerCheck.holding(200, "\"id\":\"")));
    }

    IntFunction<CallSource> members() {
        return random(number ->
                HttpCall.get(
                        path(number % KeycloakRealm.WITH_MEMBERS) + "/members?first=0&max=10",
                        AnswerCheck.holding(200, "\"email\":\"")));
    }

    private String path(int number) {
        return PATH + "/" + id(number);
    }

    private String id(int number) {
        return world.organizationIds().get(number);
    }

    private static String representation(String name, String description) {
        return """
        {"name": "%1$s", "alias": "%1$s", "enabled": true, "description": "%2$s", "domains": [{"name": "%1$s.example.com"}]}
        """
                .formatted(name, description);
    }

    private IntFunction<CallSource> random(IntFunction<HttpCall> call) {
        return connection -> {
            Random random = new Random(connection);
            return () -> call.apply(random.nextInt(world.organizations()));
        };
    }
}
