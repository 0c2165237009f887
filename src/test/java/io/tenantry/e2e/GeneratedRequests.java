package io.tenantry.e2e;

import io.tenantry.contract.FrameworkAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes whole requests, good and faulty ones. The same random numbers make the same requests.
///
/// Left out is what the two sides answer differently by decision ([DecidedDifference]) and what
/// would come up by chance: blank values of parameters with a list of values, numbers in brackets,
/// very long path segments, very long request lines.
final class GeneratedRequests {
    /// The framework's router does not look at longer path segments.
    private static final int SEGMENT_LENGTH_MAX = 100;

    /// Our server reads no longer ones; theirs reads 16 KiB unless told otherwise.
    private static final int TARGET_LENGTH_MAX = 60_000;

    private static final List<String> TIMES = List.of("start", "end", "month");
    private static final List<String> GOOD_TIMES =
            List.of("", "0", "-1000", "-2592000000", "now", "1795000000000", "2026-11-01");

    /// Names that are read differently in forms, on purpose: see [DecidedDifference].
    private static final Pattern INHERITED = Pattern.compile("__proto__|constructor|toString");

    private static final String ID = "[A-Fa-f\\d]{24}";
    private static final String JSON = "application/json";

    /// Longer headers are refused below the API, each server in its own words.
    private static final String DOMAIN = "[!-~]{1,8000}";

    private final Random random;
    private final Map<String, Supplier<String>> ids;
    private final List<Credential> credentials;

    /// @param ids for each path variable, gives ids that exist
    /// @param credentials the first is taken most
    GeneratedRequests(
            Random random, Map<String, Supplier<String>> ids, List<Credential> credentials) {
        this.random = random;
        this.ids = ids;
        this.credentials = credentials;
    }

    WholeRequest of(FrameworkAction action) {
        return Stream.generate(() -> any(action))
                .filter(request -> request.target().length() <= TARGET_LENGTH_MAX)
                .findFirst()
                .orElseThrow();
    }

    private WholeRequest any(FrameworkAction action) {
        ObjectNode values = isOneIn(2) ? action.faultless(random) : action.changed(random);
        Map<String, String> headers = new LinkedHashMap<>();
        Credential credential =
                credentials.get(isOneIn(2) ? 0 : random.nextInt(credentials.size()));
        if (credential.authorization() != null) {
            headers.put("Authorization", credential.authorization());
        }
        JsonNode domain = values.get("losantdomain");
        if (domain != null && domain.isString() && domain.stringValue().matches(DOMAIN)) {
            headers.put("losantdomain", domain.stringValue());
        }
        String query = query(action, values, credential).toString();
        String body = action.method().equals("GET") ? null : body(action, values, headers);
        String target = path(action, values) + (query.isEmpty() ? "" : "?" + query);
        return new WholeRequest(action.method(), target, headers, body);
    }

    private String path(FrameworkAction action, ObjectNode values) {
        String path = action.path();
        for (JsonNode parameter : declared(action, "path")) {
            String name = name(parameter);
            path = path.replace("{" + name + "}", segment(name, values.path(name)));
        }
        return isOneIn(20) ? path + "/" : path;
    }

    private String segment(String name, JsonNode value) {
        String text = value.asString("");
        if (text.matches(ID) && !isOneIn(8)) {
            return ids.getOrDefault(name, () -> text).get();
        }
        String encoded = QueryText.encode(text).replace("+", "%20");
        return encoded.length() > SEGMENT_LENGTH_MAX ? "x" : encoded;
    }

    private QueryText query(FrameworkAction action, ObjectNode values, Credential credential) {
        QueryText query = new QueryText(random);
        for (JsonNode parameter : declared(action, "query")) {
            JsonNode value = values.path(name(parameter));
            if (parameter.has("schema") && !value.isMissingNode() && !isOneIn(20)) {
                value = JsonNodeFactory.instance.stringNode(value.toString());
            }
            if (value instanceof ObjectNode object) {
                object.remove("responseCode");
            }
            if (TIMES.contains(name(parameter)) && value.isString() && !isOneIn(4)) {
                value = JsonNodeFactory.instance.stringNode(anyOf(GOOD_TIMES));
            }
            boolean blankChoice = parameter.has("enum") && value.asString("").isBlank();
            if (!value.isMissingNode() && !blankChoice) {
                query.add(name(parameter), value);
            }
        }
        for (String flag : List.of("_actions", "_links", "_embedded")) {
            if (values.has(flag)) {
                query.add(flag, values.get(flag));
            }
        }
        if (values.has("accessToken")) {
            query.add("access_token", values.get("accessToken"));
        }
        return isOneIn(10)
                ? query.addEncoded("undeclared[]=1").addEncoded(credential.query())
                : query.addEncoded(credential.query());
    }

    private @Nullable String body(
            FrameworkAction action, ObjectNode values, Map<String, String> headers) {
        JsonNode value =
                declared(action, "body").stream()
                        .findFirst()
                        .map(parameter -> values.path(name(parameter)))
                        .orElse(JsonNodeFactory.instance.missingNode());
        if (value.isMissingNode()) {
            headers.put("Content-Type", JSON);
            return isOneIn(2) ? null : "";
        }
        if (isOneIn(12) && !INHERITED.matcher(value.toString()).find()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return new QueryText(random).add("name", value).toString();
        }
        String text = value.toString();
        List<String> mediaTypes =
                List.of(
                        JSON,
                        JSON,
                        "application/json; charset=utf-8",
                        "application/vnd.api+json",
                        "APPLICATION/JSON");
        headers.put("Content-Type", isOneIn(20) ? "text/plain" : anyOf(mediaTypes));
        String sent = isOneIn(20) ? beginning(text, random.nextInt(text.length())) : text;
        // What becomes of nothing that is packed is one of the decided differences.
        if (isOneIn(10) && !sent.isEmpty()) {
            headers.put("Content-Encoding", "gzip");
        }
        return sent;
    }

    /// Whole characters only: half of one cannot be sent.
    private static String beginning(String text, int length) {
        boolean isHalved = Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, isHalved ? length - 1 : length);
    }

    private static List<JsonNode> declared(FrameworkAction action, String place) {
        return action.parameters().stream()
                .filter(parameter -> parameter.path("in").stringValue().equals(place))
                .toList();
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").stringValue();
    }

    private boolean isOneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private String anyOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
