package io.tenantry.console.web;

import java.util.Optional;

/// Where in a long list a page stands.
///
/// @param fields of the page's address
/// @param perPage lines on a page
/// @param total lines on all pages
public record Pages(Fields fields, int perPage, long total) {
    /// The page that an address asks for, counted from 0.
    public static int asked(Fields fields) {
        String page = fields.text("page");
        return page.matches("[0-9]{1,7}") ? Integer.parseInt(page) : 0;
    }

    /// The present page, counted from 0.
    public int page() {
        return asked(fields);
    }

    /// How many pages there are, at least 1.
    public int count() {
        return (int) Math.max(1, (total + perPage - 1) / perPage);
    }

    /// The number of the first line, counted from 1.
    public long first() {
        return (long) page() * perPage + 1;
    }

    /// The number of the last line.
    public long last() {
        return Math.min(total, first() + perPage - 1);
    }

    /// The fields of the address of the last page; empty when this one is not behind it.
    Optional<Fields> ofLast() {
        boolean isBehind = page() >= count();
        return isBehind
                ? Optional.of(fields.with("page", count() == 1 ? "" : String.valueOf(count() - 1)))
                : Optional.empty();
    }

    /// The query of another page's address.
    public String at(int page) {
        return fields.with("page", page == 0 ? "" : String.valueOf(page)).withoutNews().toQuery();
    }
}
