package io.tenantry.e2e;

import io.tenantry.contract.PublishedSchemas;
import io.tenantry.testing.NodeProject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published API's own HTTP stack, run under Node.js from `e2e/framework`, beside a Tenantry.
final class PublishedFramework {
    /// What an answer is called when the request passed every check.
    static final String REACHED = "reached";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What our actions answer, behind all checks; the framework's actions do nothing.
    private static final Pattern REFUSED_BY_ACTION =
            Stream.of(
                            "404 NotFound (Instance|Organization|User|API Token|Invite) was not found",
                            "404 NotFound (Instance audit log|Notification rule) was not found",
                            "400 Validation notificationRule\\.targetQueryJson.*",
                            "409 Conflict Document update conflict",
                            "400 Validation since is not a valid time",
                            "400 Validation '.*' is a member of the organization already",
                            "400 Validation '.*' is not an e-mail address: .*",
                            "400 Validation No mail can be sent to '.*': .*",
                            "400 Validation '.*' is not of an e-mail domain that .*",
                            "400 Validation The organization's member limit of \\d+ has .*",
                            "400 Validation limits\\.\\w+ is more than maximum \\d+",
                            "400 Validation (organization|instance) must have at least one administrator",
                            "400 Validation '.*' is a member of the instance already",
                            "400 Validation member\\.email is '.*', which is not the address .*",
                            "400 Validation instance\\.reportConfigs\\.\\d\\.\\w+ is '.*",
                            "403 Forbidden Access is forbidden: the scope '.*' goes beyond .*",
                            "400 Validation orgConfig\\.members names '.*' more than once",
                            "400 Validation orgConfig is required",
                            "400 Validation apiToken.expirationDate is not in the future",
                            "400 Validation query\\..* is not a valid time: .*",
                            "400 Validation (start|end|month) is not a valid time",
                            "400 Validation options\\.callbackUrl (is|must) .*",
                            "400 Validation \\d+ reports are not finished yet: expected fewer .*",
                            "400 Validation options\\.start and end are \\d+ days apart: .*",
                            "400 Validation options\\.start is (after end|in the future)",
                            "400 Validation start is after end",
                            "400 Validation start and end are \\d+ buckets apart: .*")
                    .collect(
                            Collectors.collectingAndThen(
                                    Collectors.joining("|"),
                                    text -> Pattern.compile(text, Pattern.DOTALL)));

    private PublishedFramework() {}

    /// The two answers to one request: status, type and message, or [#REACHED].
    ///
    /// @param isGood whether our action did what it was asked
    record Pair(String framework, String tenantry, boolean isGood) {}

    static List<Pair> answers(ComparedServer compared, List<WholeRequest> requests) {
        String input =
                requests.stream()
                        .map(request -> request.json().toString())
                        .collect(Collectors.joining("\n"));
        Map<String, String> environment =
                Map.of(
                        "TENANTRY_URL", compared.server().url(),
                        "JWT_PUBLIC_KEY", compared.keys().publicKeyPem(),
                        "JWT_ISSUER", "tenantry");
        String schemas = PublishedSchemas.folder().toString();
        return NodeProject.installed("framework")
                .output(environment, input, "--max-http-header-size=262144", "answers.mjs", schemas)
                .lines()
                .map(JSON::readTree)
                .map(PublishedFramework::pair)
                .toList();
    }

    private static Pair pair(JsonNode answer) {
        String theirs = verdict(answer.path("framework"));
        String ours = verdict(answer.path("tenantry"));
        // The same words may refuse what the framework checks and what only an action can.
        boolean refusedByAction =
                theirs.equals(REACHED) && REFUSED_BY_ACTION.matcher(ours).matches();
        return new Pair(theirs, refusedByAction ? REACHED : ours, ours.equals(REACHED));
    }

    private static String verdict(JsonNode answer) {
        int status = answer.path("status").intValue();
        if (status < 300) {
            return REACHED;
        }
        JsonNode body = answer.path("body");
        String type = body.path("type").stringValue(body.path("code").stringValue(""));
        String message = body.path("message").stringValue("");
        return status + " " + type + " " + withoutParserWords(message);
    }

    /// What is wrong with JSON each parser says in its own words, Node.js in other ones with every
    /// version.
    private static String withoutParserWords(String message) {
        return message.replaceFirst("(?s)^(Invalid JSON: ).+", "$1…");
    }
}
