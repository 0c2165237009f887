package io.tenantry.report;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The applications of some organizations, and for each organization what belongs to none, some at
/// a time: an organization may have more applications than fit into memory. For use by one thread.
final class ReportParts {
    private final ResourceRepository resources;
    private final int atOnce;
    private List<Resource> left;
    private String after = "";

    /// @param organizations found within their instance
    /// @param atOnce how many applications to read at a time
    ReportParts(ResourceRepository resources, List<Resource> organizations, int atOnce) {
        this.resources = resources;
        this.left = organizations;
        this.atOnce = atOnce;
    }

    /// How many organizations are not through yet.
    int organizationsLeft() {
        return left.size();
    }

    /// The next ones, sorted by organization; what belongs to no application comes first.
    List<Resource> next(Handle handle) {
        List<OrganizationId> ids = left.stream().map(Resource::organizationId).toList();
        List<ResourceRepository.Lifetime> found =
                resources.applicationsAfter(handle, ids, after, atOnce);
        boolean isLast = found.size() < atOnce;
        int reached =
                isLast ? left.size() - 1 : ids.indexOf(found.getLast().subject().organizationId());
        List<Resource> parts = parts(left.subList(0, reached + 1), found);
        left = left.subList(isLast ? left.size() : reached, left.size());
        after = isLast ? "" : found.getLast().subject().applicationId();
        return parts;
    }

    private List<Resource> parts(
            List<Resource> organizations, List<ResourceRepository.Lifetime> found) {
        List<Resource> parts = new ArrayList<>();
        int read = 0;
        boolean begun = !after.isEmpty();
        for (Resource organization : organizations) {
            if (!begun) {
                parts.add(organization);
            }
            begun = false;
            while (read < found.size() && isOf(organization, found.get(read))) {
                ResourceRepository.Lifetime one = found.get(read++);
                parts.add(
                        organization.application(
                                one.subject().applicationId(), one.first(), one.last()));
            }
        }
        return parts;
    }

    private static boolean isOf(Resource organization, ResourceRepository.Lifetime one) {
        return organization.organizationId().equals(one.subject().organizationId());
    }
}
