package io.tenantry.query;

/// Which page of a list a caller wants.
///
/// @param page counted from 0
/// @param perPage things on a page, at least 1
public record PageRequest(int page, int perPage) {
    public PageRequest {
        if (page < 0 || perPage < 1) {
            throw new IllegalArgumentException("there is no page " + page + " of " + perPage);
        }
    }

    /// How many things stand before the page.
    public long offset() {
        return (long) page * perPage;
    }
}
