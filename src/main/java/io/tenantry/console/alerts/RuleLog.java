package io.tenantry.console.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.TypedTimes;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import java.net.URLEncoder;
import java.util.List;

/// Reads the log of a rule. The API has no pages of it, so they are cut out of what it gives.
final class RuleLog {
    private static final String SINCE = "since";

    private RuleLog() {}

    /// The page of the log that the address asks for.
    ///
    /// @param rule the API's path of the rule
    static LogView of(Visit visit, String rule) {
        Fields fields = visit.query().withoutNews();
        String since = new TypedTimes(fields).first(SINCE);
        String target = rule + "/logs?limit=" + LogView.MAX;
        ApiReply reply =
                visit.api()
                        .tryGet(
                                since.isEmpty()
                                        ? target
                                        : target + "&since=" + URLEncoder.encode(since, UTF_8));
        if (reply.isGood()) {
            return page(fields, reply.json().valueStream().map(DeliveryLine::of).toList());
        }
        Faults faults =
                reply.status() == 400
                        ? Faults.at(SINCE, "This is no time: type one such as 2026-01-31T08:30.")
                        : Faults.NONE;
        return new LogView(
                List.of(),
                new Pages(fields, LogView.PER_PAGE, 0),
                fields,
                faults,
                reply.status() == 400);
    }

    private static LogView page(Fields fields, List<DeliveryLine> all) {
        Pages pages = new Pages(fields, LogView.PER_PAGE, all.size());
        List<DeliveryLine> lines =
                all.stream()
                        .skip((long) pages.page() * LogView.PER_PAGE)
                        .limit(LogView.PER_PAGE)
                        .toList();
        return new LogView(lines, pages, fields, Faults.NONE, true);
    }
}
