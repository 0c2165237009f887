package io.tenantry.console.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Numbers;
import io.tenantry.console.web.QueryWords;
import io.tenantry.http.ApiReply;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which organizations the list shows, in which order: the fields after the question mark of its
/// address, so that the address is the view. Immutable.
public final class OrganizationFilter {
    /// What the API sorts by, in the order of the choice.
    private static final List<Choice> SORTS =
            List.of(
                    new Choice("name", "Name"),
                    new Choice("creationDate", "Created"),
                    new Choice("lastUpdated", "Changed"),
                    new Choice("id", "Id"));

    /// What the states that are about the banner ask for; the query language does not know of it.
    private static final Map<String, String> BANNERS =
            Map.of(
                    "banner",
                    "any",
                    "banner-info",
                    "info",
                    "banner-warning",
                    "warning",
                    "banner-critical",
                    "critical");

    private static final Set<String> NEAR =
            Set.of("any", "payload", "notebookMinutesPerMonth", "device", "member");

    private final Fields fields;
    private final Instant now;

    OrganizationFilter(Fields fields, Instant now) {
        this.fields = fields;
        this.now = now;
    }

    /// What the name must contain; empty for anything.
    public String search() {
        return fields.text("q");
    }

    /// `active`, `later`, `disabled`, `readonly`, `banner`, `banner-info`, `banner-warning`,
    /// `banner-critical`, or empty for any.
    public String state() {
        String state = fields.text("state");
        return FilterQuery.isState(state) || BANNERS.containsKey(state) ? state : "";
    }

    /// A tag as `key=value`, or a key alone; empty for any.
    public String tag() {
        return fields.text("tag");
    }

    /// The limit that must be near; empty for no such wish.
    public String near() {
        return NEAR.contains(fields.text("near")) ? fields.text("near") : "";
    }

    /// The advanced query exactly as it was typed, so that its lines are those of the field; empty
    /// for none.
    public String advanced() {
        return fields.text("query").isEmpty() ? "" : fields.exact("query");
    }

    /// What it can be sorted by.
    public List<Choice> sorts() {
        return SORTS;
    }

    /// What it is sorted by.
    public String sort() {
        String sort = fields.text("sort");
        return SORTS.stream().map(Choice::value).anyMatch(sort::equals) ? sort : "name";
    }

    /// The columns behind those that each view has: when organizations were created, and what the
    /// list is sorted by where that has no column yet.
    public List<Choice> lastColumns() {
        return SORTS.stream()
                .filter(choice ->
                        choice.value().equals("creationDate")
                                || (choice.value().equals(sort()) && !sort().equals("name")))
                .toList();
    }

    /// Whether the highest comes first.
    public boolean isDescending() {
        return fields.text("dir").equals("desc");
    }

    /// The page, counted from 0.
    public int page() {
        String page = fields.text("page");
        return page.matches("[0-9]{1,7}") ? Integer.parseInt(page) : 0;
    }

    /// Whether it leaves any organization out.
    public boolean isNarrow() {
        return !(search() + state() + tag() + near() + advanced()).isEmpty();
    }

    /// The address of the same view on another page.
    public String onPage(int page) {
        return fields.withoutNews().with("page", page == 0 ? "" : String.valueOf(page)).toQuery();
    }

    /// The address of the same view sorted by a column: the other way round when it is already.
    public String sortedBy(String column) {
        boolean turns = column.equals(sort()) && !isDescending();
        return fields.withoutNews()
                .with("sort", column.equals("name") ? "" : column)
                .with("dir", turns ? "desc" : "")
                .with("page", "")
                .toQuery();
    }

    /// What `aria-sort` says of a column.
    public String direction(String column) {
        if (!column.equals(sort())) {
            return "none";
        }
        return isDescending() ? "descending" : "ascending";
    }

    /// The address of the same view, for another kind of answer.
    public String toQuery() {
        return fields.withoutNews().toQuery();
    }

    /// What is wrong that the API need not be asked for, or would not tell: a tag without a key is
    /// none to it that any organization has.
    Faults ownFaults() {
        String refused = advanced().isEmpty() ? "" : QueryWords.refused(advanced());
        Faults faults = refused.isEmpty() ? Faults.NONE : Faults.at("query", refused);
        return tag().startsWith("=") ? faults.with("tag", "Type a key before the =.") : faults;
    }

    /// What the API refused, beside the fields that are meant.
    ///
    /// @param language of whoever reads it
    Faults faults(ApiReply reply, Numbers language) {
        return query().faults(reply, language);
    }

    private FilterQuery query() {
        return FilterQuery.of(this, now);
    }

    /// The path and query of the API that list these organizations.
    ///
    /// @param orgs the API's path of the organizations
    String target(String orgs, int page, int perPage) {
        StringBuilder target =
                new StringBuilder(orgs)
                        .append("?_links=false&_actions=false&summaryInclude=")
                        .append(OrganizationLine.SUMMARY_INCLUDE)
                        .append("&sortField=" + sort())
                        .append("&sortDirection=" + (isDescending() ? "desc" : "asc"))
                        .append("&page=" + page + "&perPage=" + perPage);
        query().json()
                .ifPresent(query ->
                        target.append("&query=")
                                .append(URLEncoder.encode(query.toString(), UTF_8)));
        if (!near().isEmpty()) {
            target.append("&nearLimit=").append(near());
        }
        if (BANNERS.containsKey(state())) {
            target.append("&bannerLevel=").append(BANNERS.get(state()));
        }
        return target.toString();
    }
}
