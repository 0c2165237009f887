package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Asks the API for entries of the audit log. For use by one thread.
final class AuditQuery {
    private static final Pattern ID = Pattern.compile("[A-Fa-f0-9]{24}");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private final AuditFilter filter;
    private final StringBuilder target;

    /// @param logs the API's path of the log
    AuditQuery(AuditFilter filter, String logs, int page, int perPage) {
        this.filter = filter;
        this.target =
                new StringBuilder(logs)
                        .append("?_links=false&_actions=false&page=" + page)
                        .append("&perPage=" + perPage)
                        .append("&sortField=" + filter.sort())
                        .append("&sortDirection=" + filter.direction());
    }

    /// Path and query.
    String target() {
        addItems("actor", names("actor", "actors"), type("actorType"));
        if (filter.isOfOrganization()) {
            addItems("primaryTarget", List.of(filter.about()), "");
        } else {
            addItems("primaryTarget", names("target", "targets"), type("targetType"));
        }
        addItems("secondaryTarget", names("second"), type("secondType"));
        addRequests();
        List<String> statuses = words("status");
        for (int i = 0; i < statuses.size(); i++) {
            add("auditLogFilter[responseCode][" + i + "]", statuses.get(i));
        }
        addUnlessEmpty("start", filter.times().first("start"));
        addUnlessEmpty("end", filter.times().last("end"));
        return target.toString();
    }

    /// What stands in fields of one line and in those of several.
    private List<String> names(String... fields) {
        return Stream.of(fields)
                .flatMap(field -> filter.fields().all(field).stream())
                .flatMap(String::lines)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private String type(String field) {
        return filter.fields().text(field);
    }

    private List<String> words(String field) {
        return SEPARATOR
                .splitAsStream(filter.fields().text(field))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// @param type that each of them has; empty for any
    private void addItems(String list, List<String> names, String type) {
        for (int i = 0; i < Math.max(names.size(), type.isEmpty() ? 0 : 1); i++) {
            String item = "auditLogFilter[" + list + "][" + i + "]";
            if (i < names.size()) {
                boolean isId = ID.matcher(names.get(i)).matches();
                add(item + (isId ? "[id]" : "[name]"), names.get(i));
            }
            if (!type.isEmpty()) {
                add(item + "[type]", type);
            }
        }
    }

    /// What was chosen and what was typed: `instanceOrg.patch`, or only what is before the dot, or
    /// behind it.
    private void addRequests() {
        List<String> requests = new ArrayList<>(filter.actions());
        requests.addAll(words("request"));
        for (int i = 0; i < requests.size(); i++) {
            String request = requests.get(i);
            int dot = request.indexOf('.');
            String resource = dot < 0 ? request : request.substring(0, dot);
            String action = dot < 0 ? "" : request.substring(dot + 1);
            String item = "auditLogFilter[request][" + i + "]";
            addUnlessEmpty(item + "[resource]", resource);
            addUnlessEmpty(item + "[action]", action);
        }
    }

    private void addUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            add(name, value);
        }
    }

    private void add(String name, String value) {
        target.append("&")
                .append(URLEncoder.encode(name, UTF_8))
                .append("=")
                .append(URLEncoder.encode(value, UTF_8));
    }
}
