package io.tenantry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.bench.data.OrganizationRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/// Every way to ask for a list of organizations, by what it is called in the report.
final class ListCalls {
    private static final int PAGE = OrganizationCalls.PAGE;

    /// Of those that match 5 %, which are 50 or more at every size.
    private static final int MATCHES = 50;

    private final World world;
    private final OrganizationRows rows;

    ListCalls(World world) {
        this.world = world;
        this.rows = world.organizations();
    }

    Map<String, IntFunction<CallSource>> all() {
        Map<String, IntFunction<CallSource>> calls = new LinkedHashMap<>();
        calls.put("first page", page("name", 0));
        int deep = rows.count() * 9 / 10 / PAGE;
        calls.put("deep page, nine tenths on (page 900 of 100,000)", page("name", deep));
        calls.put("totalCount, with one row", one("perPage=1", _ -> "\"totalCount\":"));
        calls.put("middle page (500 of 100,000)", page("name", rows.count() / 2 / PAGE));
        for (String field : new String[] {"id", "creationDate", "lastUpdated"}) {
            calls.put("first page by " + field, page(field, 0));
            calls.put("deep page by " + field, page(field, deep));
        }
        calls.put("glob at both ends, one match", one("filterField=name&filter=*%s*", this::inner));
        calls.put(
                "glob at both ends, 5 % match",
                matches("filterField=name&filter=" + encoded("*mill*")));
        calls.put(
                "$contains, one match", query("{\"name\": {\"$contains\": \"%s\"}}", this::inner));
        calls.put(
                "$contains, 5 % match",
                matches("query=" + encoded("{\"name\": {\"$contains\": \"Mill\"}}")));
        calls.put("tag, one match", query("{\"tags\": {\"site\": \"%s\"}}", n -> "site-" + n));
        calls.put(
                "tag, 25 % match", matches("query=" + encoded("{\"tags\": {\"region\": \"eu\"}}")));
        calls.put(
                "memberId, five matches",
                query("{\"memberId\": \"%s\"}", number -> OrganizationRows.personId(2 * number)));
        return calls;
    }

    private IntFunction<CallSource> page(String field, int page) {
        return some("sortField=%s&perPage=%d&page=%d".formatted(field, PAGE, page), PAGE);
    }

    private IntFunction<CallSource> some(String query, int count) {
        HttpCall call = call(query, "\"count\":" + count);
        return _ -> () -> call;
    }

    /// A page that is full at every size, so that the answers are of one length.
    private IntFunction<CallSource> matches(String query) {
        return some(query + "&perPage=" + MATCHES, MATCHES);
    }

    private IntFunction<CallSource> one(String query, IntFunction<String> text) {
        return random(number ->
                query.contains("%s")
                        ? call(query.replace("%s", encoded(text.apply(number))), name(number))
                        : call(query, text.apply(number)));
    }

    private IntFunction<CallSource> query(String json, IntFunction<String> text) {
        return random(number ->
                call("query=" + encoded(json.formatted(text.apply(number))), name(number)));
    }

    private HttpCall call(String query, String piece) {
        return HttpCall.get(
                world.organizationsPath() + "?" + query, AnswerCheck.holding(200, piece));
    }

    /// Without its first letter; numbers with all their digits, so that no other name has it
    /// inside.
    private String inner(int number) {
        return OrganizationRows.organizationName(number).substring(1);
    }

    private static String name(int number) {
        return "\"name\":\"" + OrganizationRows.organizationName(number) + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private IntFunction<CallSource> random(IntFunction<HttpCall> call) {
        int tenth = rows.count() / 10;
        return connection -> {
            Random random = new Random(connection);
            return () -> call.apply(random.nextInt(tenth, rows.count()));
        };
    }
}
