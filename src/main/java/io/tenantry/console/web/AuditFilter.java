package io.tenantry.console.web;

import io.tenantry.http.ApiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which entries of the audit log are shown, in which order: the fields after the question mark of
/// the address. An entry must match one value of each field that is filled. Immutable.
///
/// @param fields of the address
/// @param about the id of the organization whose entries are shown; empty for all of the instance
public record AuditFilter(Fields fields, String about) {
    /// The fields of the times.
    public static final List<String> TIMES = List.of("start", "end");

    /// Who can have done something.
    public static final List<Choice> ACTORS =
            List.of(
                    new Choice("", "Anybody"),
                    new Choice("User", "Person"),
                    new Choice("ApiToken", "API token"));

    /// To what it can have been done.
    public static final List<Choice> TARGETS =
            List.of(
                    new Choice("", "Anything"),
                    new Choice("Organization", "Organization"),
                    new Choice("User", "Person"),
                    new Choice("ApiToken", "API token"),
                    new Choice("NotificationRule", "Alert rule"),
                    new Choice("InstanceCustomNode", "Custom node"));

    /// What else it can have been about.
    public static final List<Choice> SECONDS =
            List.of(
                    new Choice("", "Anything"),
                    new Choice("OrgInvite", "Invitation"),
                    new Choice("ApiToken", "API token"));

    /// What the API sorts by.
    public static final List<Choice> SORTS =
            List.of(
                    new Choice("creationDate", "Time"),
                    new Choice("actorName", "Who"),
                    new Choice("responseStatus", "Status"));

    /// In which order.
    public static final List<Choice> DIRECTIONS =
            List.of(new Choice("desc", "Descending"), new Choice("asc", "Ascending"));

    /// The fields that are seen at once.
    private static final List<String> PLAIN =
            List.of("action", "actor", "target", "status", "start", "end");

    /// Those that are seen when they are asked for.
    private static final List<String> RARE =
            List.of(
                    "actors",
                    "actorType",
                    "targets",
                    "targetType",
                    "second",
                    "secondType",
                    "request");

    /// All entries of the instance.
    public AuditFilter(Fields fields) {
        this(fields, "");
    }

    /// Whether it leaves any entry out.
    public boolean isNarrow() {
        return Stream.concat(PLAIN.stream(), RARE.stream()).anyMatch(this::isFilled);
    }

    /// Whether any of the rarer fields is in use.
    public boolean isRare() {
        return RARE.stream().anyMatch(this::isFilled) || actions().size() > 1 || !isNewestFirst();
    }

    private boolean isFilled(String name) {
        return fields.all(name).stream().anyMatch(value -> !value.isBlank());
    }

    /// Whether the order is the usual one.
    public boolean isNewestFirst() {
        return (sort() + direction()).equals("creationDatedesc");
    }

    /// Whether the entries of one organization alone are shown.
    public boolean isOfOrganization() {
        return !about.isEmpty();
    }

    /// What was chosen to have been done, as the API calls it.
    public List<String> actions() {
        return fields.all("action").stream()
                .map(String::strip)
                .filter(action -> !action.isEmpty())
                .distinct()
                .toList();
    }

    /// What can be chosen to have been done.
    public List<Choice> deeds() {
        return isOfOrganization() ? Deeds.OF_ORGANIZATIONS : Deeds.CHOICES;
    }

    /// The same for a field that takes one; one that the address names beside them as well.
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Anything"));
        choices.addAll(deeds());
        String asked = fields.text("action");
        if (choices.stream().noneMatch(choice -> choice.value().equals(asked))) {
            choices.add(new Choice(asked, asked));
        }
        return choices;
    }

    /// The times that were typed, with their zone.
    public TypedTimes times() {
        return new TypedTimes(fields);
    }

    /// What the API refused, beside the fields that are meant.
    public static Faults faults(ApiReply reply) {
        String message = reply.message();
        if (message.startsWith("auditLogFilter.responseCode")) {
            return Faults.at(
                    "status", "Type numbers from 100 to 599, with commas between, such as 200.");
        }
        if (message.equals("start is after end")) {
            return Faults.at("end", "This is before the beginning.");
        }
        for (String name : TIMES) {
            if (message.startsWith(name + " ")) {
                return Faults.at(name, "This is no time: type one such as 2026-01-31T08:30.");
            }
        }
        Faults faults =
                ofList(message, "actor", "actor")
                        .and(ofList(message, "primaryTarget", "target"))
                        .and(ofList(message, "secondaryTarget", "second"));
        return faults.isAny() ? faults : Faults.general(reply);
    }

    /// What is refused in one list of the API's filter.
    private static Faults ofList(String message, String list, String field) {
        if (!message.startsWith("auditLogFilter." + list + ".")) {
            return Faults.NONE;
        }
        String words = PlainWords.beside(message.substring(message.indexOf(' ') + 1));
        return Faults.at(message.contains(".type ") ? field + "Type" : field, words);
    }

    /// The query of the address that shows one actor's entries only.
    public String ofActor(String actor) {
        return fields.with("actor", actor).with("page", "").toQuery();
    }

    /// The query of the address that shows entries about one thing only.
    public String ofTarget(String target) {
        return fields.with("target", target).with("page", "").toQuery();
    }

    /// The query of the same view, for another kind of answer.
    public String toQuery() {
        return fields.with("page", "").toQuery();
    }

    /// The API's query for the page of entries that is asked for.
    ///
    /// @param logs the API's path of the log
    public String target(String logs, int perPage) {
        return target(logs, Pages.asked(fields), perPage);
    }

    /// The API's query for any page of entries.
    public String target(String logs, int page, int perPage) {
        return new AuditQuery(this, logs, page, perPage).target();
    }

    /// By which field the API sorts.
    String sort() {
        return Choice.chosen(SORTS, fields.text("sort"));
    }

    /// In which direction it does.
    String direction() {
        return Choice.chosen(DIRECTIONS, fields.text("dir"));
    }
}
