package io.tenantry.http;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What can be seen of an answer, and what it took to make it.
///
/// @param headers without those that differ always
/// @param statements that were sent to the database
record Seen(int status, Map<String, List<String>> headers, String body, int statements) {
    /// A connection that was idle is tried before it is used, which is a statement more; the fewest
    /// of so many calls are what a call takes.
    static final int CALLS = 4;

    /// Asks [#CALLS] times and looks at the last answer.
    static Seen of(Supplier<ApiClient.Reply> call) {
        List<ApiClient.Reply> replies = new ArrayList<>();
        int statements = Integer.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            statements = Math.min(statements, Statements.sentFor(() -> replies.add(call.get())));
        }
        ApiClient.Reply last = replies.getLast();
        Map<String, List<String>> headers = new TreeMap<>(last.response().headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return new Seen(last.status(), headers, last.json().toString(), statements);
    }

    /// The same with something that was asked for left out of the body.
    Seen without(String asked) {
        return new Seen(status, headers, body.replace(asked, ""), statements);
    }
}
