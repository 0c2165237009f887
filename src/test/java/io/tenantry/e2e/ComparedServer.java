package io.tenantry.e2e;

import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A running Tenantry with a few people and organizations in it, and whatever tokens a caller may
/// send.
final class ComparedServer implements AutoCloseable {
    /// What a token says that opens everything, but for its issuer.
    private static final String CLAIMS =
            "{\"sub\":\"575ec8687ae143cd83dc4a97\",\"scope\":[\"all.Instance\"],\"iss\":\"%s\"}";

    private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);
    private final TestServer server = TestServer.start(() -> Instant.now().minus(behind.get()));
    private final CraftedTokens keys = new CraftedTokens(server.services().database());
    private final List<String> users =
            Stream.of("ada", "grace", "mary").map(this::createUser).toList();
    private final List<String> organizations =
            IntStream.range(0, 5).mapToObj(_ -> createOrganization()).toList();
    private final List<String> tokens = List.of(createToken());

    TestServer server() {
        return server;
    }

    CraftedTokens keys() {
        return keys;
    }

    /// Ids of things that stay.
    Map<String, Supplier<String>> lastingIds(Random random) {
        return ids(() -> anyOf(organizations, random), tokens::getFirst, random);
    }

    /// The same with a new organization each time.
    Map<String, Supplier<String>> passingIds(Random random) {
        return ids(this::createOrganization, this::createToken, random);
    }

    /// A request with a token that opens everything; `{i}` and `{o}` in its target stand for the
    /// instance and an organization.
    WholeRequest request(String line) {
        return WholeRequest.of(
                line.replace("{i}", server.instanceId().value())
                        .replace("{o}", organizations.getFirst()),
                server.token("all.Instance"));
    }

    /// What a caller may send to say who it is; the first opens everything.
    List<Credential> credentials() {
        String good = server.token("all.Instance");
        return List.of(
                Credential.bearer(good),
                Credential.NONE,
                Credential.header("bearer " + good),
                Credential.header("JWT " + good),
                Credential.header("Basic " + good),
                Credential.header("Bearer"),
                Credential.header("Bearer  " + good),
                Credential.query("access_token", good),
                Credential.query("jwt", good),
                new Credential("Bearer x", "access_token=" + good),
                new Credential("Bearer " + good, "access_token=x"),
                new Credential(null, "access_token=&jwt=" + good),
                Credential.bearer("x"),
                Credential.bearer("x.y.z"),
                Credential.bearer(CraftedTokens.spoiled(good)),
                Credential.bearer(keys.signed(CLAIMS.formatted("somebody else"))),
                Credential.bearer(keys.signedWithPublicKey(CLAIMS.formatted("tenantry"))),
                Credential.bearer(keys.unsigned(CLAIMS.formatted("tenantry"))),
                Credential.bearer(expiredToken()),
                Credential.bearer(server.token()),
                Credential.bearer(server.token("all.Instance.read")),
                Credential.bearer(server.token("all.Instance.bounded")),
                Credential.bearer(server.token("all.User")),
                Credential.bearer(server.token("all.User.bounded", "instanceOrgs.*")),
                Credential.bearer(server.token("all.User.read", "instanceOrg.patch")),
                Credential.bearer(server.token("instanceOrg.*", "instanceOrgMembers.post")),
                Credential.bearer(server.token("all.Application", "instanceOrgs")));
    }

    /// Signed by the server's key, but not made by the server.
    String neverIssuedToken() {
        return keys.signed(CLAIMS.formatted("tenantry"));
    }

    @Override
    public void close() {
        server.close();
    }

    private Map<String, Supplier<String>> ids(
            Supplier<String> organizationId, Supplier<String> tokenId, Random random) {
        return Map.of(
                "instanceId",
                server.instanceId()::value,
                "orgId",
                organizationId,
                "apiTokenId",
                tokenId,
                "userId",
                () -> anyOf(users, random),
                "instanceAuditLogId",
                this::lastAuditLogId);
    }

    private String lastAuditLogId() {
        return server.client()
                .get("/instance/" + server.instanceId().value() + "/audit-logs?perPage=1")
                .ok(200, "instanceAuditLogs")
                .at("/items/0/id")
                .stringValue();
    }

    private String expiredToken() {
        behind.set(Duration.ofHours(2));
        Instant expiry = Instant.now().minus(Duration.ofHours(1));
        String token = server.token(server.instanceId(), expiry, "all.Instance");
        behind.set(Duration.ZERO);
        return token;
    }

    private String createUser(String name) {
        Email email = new Email(name + "@example.com");
        UserId id = server.services().users().create(email, name, null).id();
        server.services().instances().admit(server.instanceId(), id, InstanceRole.ADMIN);
        return id.value();
    }

    private String createOrganization() {
        String members =
                "{\"userId\":\"%s\",\"role\":\"admin\"},{\"userId\":\"%s\",\"role\":\"view\"}"
                        .formatted(users.get(0), users.get(1));
        return server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/orgs",
                        "{\"name\":\"Compared\",\"members\":[" + members + "]}")
                .ok(200, "org")
                .path("id")
                .stringValue();
    }

    private String createToken() {
        return server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/tokens",
                        "{\"name\":\"Compared\"}")
                .ok(201, "apiToken")
                .path("id")
                .stringValue();
    }

    private static String anyOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
