package io.tenantry.http;

import io.tenantry.query.Glob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sorting and filtering parameters that every list of the contract has. Immutable.
///
/// @param sortDefault the field when the caller names none
/// @param directionDefault `asc` or `desc`, when the caller names none
/// @param sortFields every field that sorts
/// @param filterFields every field that filters
public record ListParameters(
        String sortDefault,
        String directionDefault,
        List<String> sortFields,
        List<String> filterFields) {
    public ListParameters {
        sortFields = List.copyOf(sortFields);
        filterFields = List.copyOf(filterFields);
    }

    /// @param sortDefault the field when the caller names none
    /// @param fields every field that sorts, in the contract's order
    public static ListParameters sortedBy(String sortDefault, String... fields) {
        return new ListParameters(sortDefault, "asc", List.of(fields), List.of());
    }

    /// The same with fields that filter.
    public ListParameters filteredBy(String... fields) {
        return new ListParameters(sortDefault, directionDefault, sortFields, List.of(fields));
    }

    /// The same with the highest first when the caller names no direction.
    public ListParameters descendingByDefault() {
        return new ListParameters(sortDefault, "desc", sortFields, filterFields);
    }

    /// What a caller asked of a list.
    ///
    /// @param filterField and `filter` and `glob`: all three, or none; a filter needs both its
    ///   field and its text (`contract.md` 4.13)
    public record Asked(
            String sortField,
            String sortDirection,
            @Nullable String filterField,
            @Nullable String filter,
            @Nullable Glob glob) {
        public boolean descending() {
            return sortDirection.equals("desc");
        }
    }

    /// The parameters in the contract's order, without paging.
    public QueryParameter[] withoutPaging() {
        return parameters(List.of());
    }

    /// The parameters in the contract's order, with `page` and `perPage`, then the given ones.
    public QueryParameter[] withPaging(QueryParameter... further) {
        List<QueryParameter> parameters =
                new ArrayList<>(List.of(parameters(List.of(Paging.PAGE, Paging.PER_PAGE))));
        parameters.addAll(List.of(further));
        return parameters.toArray(QueryParameter[]::new);
    }

    /// Reads what a call that declares these parameters asks.
    public Asked asked(Call call) {
        String field = call.query("filterField");
        String filter = call.query("filter");
        if (field == null || filter == null) {
            return new Asked(
                    call.choice("sortField"), call.choice("sortDirection"), null, null, null);
        }
        return new Asked(
                call.choice("sortField"),
                call.choice("sortDirection"),
                field,
                filter,
                Glob.parse(filter));
    }

    private QueryParameter[] parameters(List<QueryParameter> paging) {
        List<QueryParameter> parameters = new ArrayList<>();
        parameters.add(
                QueryParameter.choice(
                        "sortField",
                        "Field to sort the results by",
                        sortDefault,
                        sortFields.toArray(String[]::new)));
        parameters.add(
                QueryParameter.choice(
                        "sortDirection",
                        "Direction to sort the results by",
                        directionDefault,
                        "asc",
                        "desc"));
        parameters.addAll(paging);
        parameters.add(
                QueryParameter.choice(
                        "filterField",
                        "Field to filter the results by; blank or not provided means no filtering",
                        null,
                        filterFields.toArray(String[]::new)));
        parameters.add(
                QueryParameter.text(
                        "filter",
                        "Glob that the whole filtered field must match, regardless of case"));
        return parameters.toArray(QueryParameter[]::new);
    }
}
