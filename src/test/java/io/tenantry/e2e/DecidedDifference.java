package io.tenantry.e2e;

import static io.tenantry.e2e.PublishedFramework.REACHED;

import java.util.ArrayList;
import java.util.List;

/// A request that Tenantry answers otherwise than the published framework, on purpose.
///
/// @param reason why; where it is a decision of the contract, its number there
record DecidedDifference(String reason, WholeRequest request, String framework, String tenantry) {
    private static final String INVALID = "400 Validation ";
    private static final String NO_JSON = "400 InvalidContent Invalid JSON: …";
    private static final String NO_ACTION = "405 MethodNotAllowed GET is not allowed";
    private static final String ORG = "/instances/{i}/orgs/{o}";
    private static final String PATCH_JSON = "PATCH " + ORG + " application/json ";
    private static final String POST_TOKEN = "POST /instances/{i}/tokens application/json ";

    static List<DecidedDifference> all(ComparedServer server) {
        List<DecidedDifference> all = new ArrayList<>();
        addValues(all, server);
        addBodies(all, server);
        addPathsAndQueries(all, server);
        addTokens(all, server);
        return all;
    }

    private static void addValues(List<DecidedDifference> all, ComparedServer server) {
        for (String blank : List.of("sortField=", "sortDirection=%20", "filterField=")) {
            String name = blank.substring(0, blank.indexOf('='));
            add(
                    all,
                    "4.13: the documented text says that blank means not provided",
                    server.request("GET /instances/{i}/orgs?" + blank),
                    INVALID + name + " must be an enum value",
                    REACHED);
        }
        add(
                all,
                "4.13, as above",
                server.request("GET " + ORG + "/payloadCountsBreakdown?resolution="),
                INVALID + "resolution must be an enum value",
                REACHED);
        for (String impossible :
                List.of("2099-02-31T00:00:00Z", "2099-00-10T00:00:00Z", "2099-01-01T24:00:00Z")) {
            add(
                    all,
                    "4.32: a time must exist to be kept",
                    server.request(
                            POST_TOKEN
                                    + "{\"name\":\"a\",\"expirationDate\":\"%s\"}"
                                            .formatted(impossible)),
                    REACHED,
                    INVALID + "apiToken.expirationDate must be date-time format");
        }
        add(
                all,
                "4.32, as above",
                server.request(PATCH_JSON + "{\"disabledAt\":\"2099-02-31T00:00:00Z\"}"),
                REACHED,
                INVALID + "organization.disabledAt no (or more than one) schemas match");
        for (String unstorable : List.of("\\u0000", "\\ud800")) {
            add(
                    all,
                    "PostgreSQL keeps neither U+0000 nor half a surrogate pair",
                    server.request(PATCH_JSON + "{\"description\":\"" + unstorable + "\"}"),
                    REACHED,
                    INVALID + "organization.description has a character that cannot be stored");
        }
    }

    private static void addBodies(List<DecidedDifference> all, ComparedServer server) {
        add(
                all,
                "a script that forgets the Content-Type means JSON; theirs does not read the body",
                server.request("PATCH " + ORG + " - {\"name\":1}"),
                INVALID + "organization is required",
                INVALID + "organization.name is the wrong type");
        add(
                all,
                "the body is there, it is only no JSON",
                server.request("PATCH " + ORG + " application/octet-stream {}"),
                INVALID + "organization is required",
                INVALID + "organization is the wrong type");
        add(
                all,
                "theirs checks the object that holds the bytes",
                server.request("PATCH " + ORG + " application/xml <a/>"),
                INVALID + "organization has additional properties",
                INVALID + "organization is the wrong type");
        add(
                all,
                "the depth of JSON is bounded",
                server.request(PATCH_JSON + "[".repeat(1_100) + "]".repeat(1_100)),
                INVALID + "organization is the wrong type",
                NO_JSON);
        add(
                all,
                "4.18: the size of a body is bounded",
                server.request(PATCH_JSON + "{\"name\":\"" + "x".repeat(1_000_000) + "\"}"),
                INVALID + "organization.name has longer length than allowed",
                "413 RequestEntityTooLarge The body is larger than 1000000 bytes");
        add(
                all,
                "our message says what to send instead",
                server.request(PATCH_JSON + "{}").with("Content-Encoding", "br"),
                "415 UnsupportedMediaType content encoding not supported",
                "415 UnsupportedMediaType Content-Encoding 'br' is not supported: send gzip or none");
        add(
                all,
                "nothing is no body, also when it is packed",
                server.request(PATCH_JSON).with("Content-Encoding", "gzip"),
                INVALID + "organization is the wrong type",
                INVALID + "organization is required");
        String form = "PATCH " + ORG + " application/x-www-form-urlencoded ";
        String oneOfTwoFaults = "a form gives text and brackets to one name: which fault is named";
        add(
                all,
                oneOfTwoFaults,
                server.request(form + "tags=x&tags[0][key]=b"),
                INVALID + "organization.tags.0 is the wrong type",
                INVALID + "organization.tags.0.value is required");
        add(
                all,
                oneOfTwoFaults,
                server.request(form + "tags[a]=b&tags=x"),
                INVALID + "organization.tags.0.key is required",
                INVALID + "organization.tags is the wrong type");
    }

    private static void addPathsAndQueries(List<DecidedDifference> all, ComparedServer server) {
        add(
                all,
                "their router takes a semicolon for a question mark",
                server.request("GET /instances/{i};b"),
                PublishedFramework.REACHED,
                INVALID + "instanceId pattern mismatch");
        add(
                all,
                "their router does not look at segments of more than 100 characters",
                server.request("GET /instances/" + "a".repeat(101) + "/orgs"),
                NO_ACTION,
                INVALID + "instanceId pattern mismatch");
        add(
                all,
                "theirs reads an array of one text as that text",
                server.request("GET /instances/{i}/orgs?query[]={}"),
                REACHED,
                INVALID + "query is the wrong type");
        add(
                all,
                "text in brackets can be no number; digits are taken for one where it is wanted",
                server.request("GET /instance/{i}/audit-logs?auditLogFilter[responseCode][0]=200"),
                INVALID + "auditLogFilter.responseCode.0 is the wrong type",
                REACHED);
        for (String inherited : List.of("__proto__", "toString")) {
            add(
                    all,
                    "4.30: what JavaScript objects inherit are ordinary names",
                    server.request("GET /instances/{i}/orgs?page[" + inherited + "]=1"),
                    REACHED,
                    INVALID + "page is the wrong type");
        }
        add(
                all,
                "a request line may have 64 KiB",
                server.request("GET /instances/{i}/orgs?filter=" + "x".repeat(66_000)),
                REACHED,
                "414 RequestURITooLong The request line is too long");
    }

    private static void addTokens(List<DecidedDifference> all, ComparedServer server) {
        WholeRequest request = server.request("GET /instances/{i}/orgs");
        String refused = "401 Unauthorized Invalid access token";
        add(
                all,
                "a token that was never issued, or was revoked, opens nothing",
                request.with("Authorization", "Bearer " + server.neverIssuedToken()),
                REACHED,
                refused);
        String token = server.server().token("all.Instance");
        add(
                all,
                "only the very text of a token opens",
                server.request("GET /instances/{i}/orgs?access_token=" + token + "%0A"),
                REACHED,
                refused);
    }

    private static void add(
            List<DecidedDifference> all,
            String reason,
            WholeRequest request,
            String framework,
            String tenantry) {
        all.add(new DecidedDifference(reason, request, framework, tenantry));
    }
}
