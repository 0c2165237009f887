package io.tenantry.backup;

import java.util.List;
import java.util.stream.Stream;

/// Everything that an organization has and that can be moved.
final class OrganizationParts {
    /// In the order in which they can be brought in.
    static final List<OrganizationPart> ALL =
            Stream.of(PartsOfPeople.ALL, PartsOfPayloads.ALL, PartsOfUsage.ALL, PartsOfAudit.ALL)
                    .flatMap(List::stream)
                    .toList();

    private OrganizationParts() {}
}
