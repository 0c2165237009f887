package io.tenantry.console.audit;

/// One entry, opened. The parts of request and answer are JSON over several lines, empty for none.
///
/// @param path what stood in the places of the path
public record EntryView(AuditLine line, String path, String query, String body, String answer) {}
