package io.tenantry.http;

import io.tenantry.query.PageRequest;
import org.jspecify.annotations.Nullable;

/// The paging parameters that most lists of the contract have. What is not a number from 0 on means
/// the default (`contract.md` 4.14).
public final class Paging {
    private static final int PER_PAGE_DEFAULT = 100;
    private static final int PER_PAGE_MAX = 1_000;

    /// The parameter that numbers pages.
    public static final QueryParameter PAGE =
            QueryParameter.text("page", "Which page of results to return", "0");

    /// The parameter that sizes pages.
    public static final QueryParameter PER_PAGE =
            QueryParameter.text("perPage", "How many items to return per page", "100");

    private Paging() {}

    /// Reads `page` and `perPage` of a call that declares them; `perPage` becomes 1 to 1,000.
    public static PageRequest asked(Call call) {
        int perPage = number(call.query(PER_PAGE.name()), PER_PAGE_DEFAULT);
        return new PageRequest(
                number(call.query(PAGE.name()), 0), Math.clamp(perPage, 1, PER_PAGE_MAX));
    }

    /// A number from 0 on, or the other where the text is none.
    public static int number(@Nullable String text, int otherwise) {
        try {
            int number = text == null ? otherwise : Integer.parseInt(text.strip());
            return number < 0 ? otherwise : number;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
