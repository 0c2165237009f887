package io.tenantry.console.organizations;

import io.tenantry.console.web.Pages;
import java.util.List;

/// The deleted organizations as they are shown.
///
/// @param fault why one could not be restored, for people to read; empty for nothing
public record DeletedView(List<DeletedLine> lines, Pages pages, String fault) {
    public DeletedView {
        lines = List.copyOf(lines);
    }
}
