package io.tenantry.backup;

import java.util.List;
import java.util.stream.Stream;

/// Everything that an organization has and that can be moved.
final class OrganizationParts {
    /// Who belongs to it and how it is set, in the order in which they can be brought in.
    static final List<OrganizationPart> PEOPLE = PartsOfPeople.ALL;

    /// What it used, in the order in which events are counted.
    static final List<OrganizationPart> USAGE =
            Stream.of(PartsOfPayloads.ALL, PartsOfUsage.ALL).flatMap(List::stream).toList();

    static final List<OrganizationPart> ALL =
            Stream.of(PEOPLE, USAGE, PartsOfAudit.ALL).flatMap(List::stream).toList();

    private OrganizationParts() {}
}
