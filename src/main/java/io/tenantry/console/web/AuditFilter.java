package io.tenantry.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.http.ApiReply;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;

/// Which entries are shown: the fields after the question mark of the address. Immutable.
///
/// @param fields of the address
public record AuditFilter(Fields fields) {
    private static final Pattern ID = Pattern.compile("[A-Fa-f0-9]{24}");

    /// As browsers send `datetime-local`.
    private static final Pattern MINUTE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");

    /// Whether it leaves any entry out.
    public boolean isNarrow() {
        return !(fields.text("actor")
                        + fields.text("action")
                        + fields.text("target")
                        + fields.text("status")
                        + fields.text("start")
                        + fields.text("end"))
                .isEmpty();
    }

    /// What the API refused, beside the fields that are meant.
    static Faults faults(ApiReply reply) {
        String message = reply.message();
        if (message.startsWith("auditLogFilter.responseCode")) {
            return Faults.at("status", "Type a number from 100 to 599, such as 200.");
        }
        if (message.equals("start is after end")) {
            return Faults.at("end", "This is before the beginning.");
        }
        for (String name : List.of("start", "end")) {
            if (message.startsWith(name + " ")) {
                return Faults.at(name, "This is no time: type one such as 2026-01-31T08:30.");
            }
        }
        return Faults.general(reply);
    }

    /// The query of the address that shows one actor's entries only.
    public String ofActor(String actor) {
        return fields.with("actor", actor).with("page", "").toQuery();
    }

    /// The query of the address that shows entries about one thing only.
    public String about(String target) {
        return fields.with("target", target).with("page", "").toQuery();
    }

    /// The query of the same view, for another kind of answer.
    public String toQuery() {
        return fields.with("page", "").toQuery();
    }

    /// The API's query for a page of entries.
    String target(String logs, int perPage) {
        return target(logs, Pages.asked(fields), perPage);
    }

    /// The API's query for any page of entries.
    String target(String logs, int page, int perPage) {
        StringBuilder target =
                new StringBuilder(logs)
                        .append("?_links=false&_actions=false&page=" + page)
                        .append("&perPage=" + perPage);
        addNamed(target, "actor", fields.text("actor"));
        addNamed(target, "primaryTarget", fields.text("target"));
        String action = fields.text("action");
        int dot = action.indexOf('.');
        if (dot > 0) {
            add(target, "auditLogFilter[request][0][resource]", action.substring(0, dot));
            add(target, "auditLogFilter[request][0][action]", action.substring(dot + 1));
        }
        if (!fields.text("status").isEmpty()) {
            add(target, "auditLogFilter[responseCode][0]", fields.text("status"));
        }
        addTime(target, "start", ":00.000");
        addTime(target, "end", ":59.999");
        return target.toString();
    }

    private static void addNamed(StringBuilder target, String list, String value) {
        if (!value.isEmpty()) {
            String key = ID.matcher(value).matches() ? "id" : "name";
            add(target, "auditLogFilter[" + list + "][0][" + key + "]", value);
        }
    }

    /// A minute is meant from its beginning or to its end.
    private void addTime(StringBuilder target, String name, String seconds) {
        String time = fields.text(name);
        if (!time.isEmpty()) {
            boolean isMinute = MINUTE.matcher(time).matches();
            add(target, name, isMinute ? time + seconds + "Z" : time);
        }
    }

    private static void add(StringBuilder target, String name, String value) {
        target.append("&")
                .append(URLEncoder.encode(name, UTF_8))
                .append("=")
                .append(URLEncoder.encode(value, UTF_8));
    }
}
