package io.tenantry.bench.data;

import io.tenantry.bench.process.KeycloakApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// A realm with organizations like those of [OrganizationRows], made through Keycloak's own API.
/// Only the first of them have members, because Keycloak takes them one by one.
///
/// @param organizations how many
public record KeycloakRealm(int organizations) {
    /// How many organizations have members.
    public static final int WITH_MEMBERS = 100;

    private static final int TOKEN_SECONDS = 7_200;
    private static final int PEOPLE = 200;
    private static final int SENDERS = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Numbers of one width, so that the order by name is the order by number.
    public static String organizationName(int number) {
        return "organization-%06d".formatted(number);
    }

    void fill(KeycloakApi api) {
        api.createRealm(realm());
        String token = api.serviceToken();
        inParallel(
                organizations,
                number -> () -> create(api, "/organizations", organization(number), token));
        List<String> people = api.ids("/users?first=0&max=" + PEOPLE);
        List<String> made = api.ids("/organizations?first=0&max=" + WITH_MEMBERS);
        inParallel(
                WITH_MEMBERS * OrganizationRows.MEMBERS,
                number ->
                        () -> {
                            String id = made.get(number % WITH_MEMBERS);
                            String person = people.get(number / 5 % PEOPLE);
                            return create(
                                    api,
                                    "/organizations/%s/members".formatted(id),
                                    MAPPER.writeValueAsString(person),
                                    token);
                        });
    }

    private static boolean create(KeycloakApi api, String path, String json, String token) {
        api.create(path, json, token);
        return true;
    }

    private static void inParallel(int count, IntFunction<Callable<Boolean>> task) {
        List<Callable<Boolean>> tasks = IntStream.range(0, count).mapToObj(task).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keycloak cannot be filled", e);
        }
    }

    private static String realm() {
        return MAPPER.writeValueAsString(
                Map.of(
                        "realm",
                        KeycloakApi.REALM,
                        "enabled",
                        true,
                        "organizationsEnabled",
                        true,
                        "accessTokenLifespan",
                        TOKEN_SECONDS,
                        "clients",
                        List.of(service()),
                        "users",
                        users()));
    }

    private static Map<String, Object> service() {
        return Map.of(
                "clientId", KeycloakApi.CLIENT,
                "secret", KeycloakApi.SECRET,
                "enabled", true,
                "publicClient", false,
                "standardFlowEnabled", false,
                "serviceAccountsEnabled", true);
    }

    private static List<Map<String, Object>> users() {
        List<Map<String, Object>> users = new ArrayList<>();
        users.add(
                Map.of(
                        "username",
                        "service-account-" + KeycloakApi.CLIENT,
                        "enabled",
                        true,
                        "serviceAccountClientId",
                        KeycloakApi.CLIENT,
                        "clientRoles",
                        Map.of("realm-management", List.of("realm-admin"))));
        for (int person = 0; person < PEOPLE; person++) {
            users.add(
                    Map.of(
                            "username",
                            "person-" + person,
                            "email",
                            "person-%d@example.com".formatted(person),
                            "firstName",
                            "Person",
                            "lastName",
                            "Number " + person,
                            "enabled",
                            true));
        }
        return users;
    }

    private static String organization(int number) {
        String name = organizationName(number);
        return MAPPER.writeValueAsString(
                Map.of(
                        "name",
                        name,
                        "alias",
                        name,
                        "enabled",
                        true,
                        "description",
                        "Customer " + number,
                        "domains",
                        List.of(Map.of("name", name + ".example.com")),
                        "attributes",
                        Map.of("crm", List.of("crm-" + number))));
    }
}
