package io.tenantry.instance;

import io.tenantry.query.Folding;
import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which instances to list, in which order; equal ones by id.
///
/// @param sortField one of the contract's names
/// @param filter what the whole name must match; null for all
record InstanceListing(
        String sortField, boolean descending, PageRequest page, @Nullable Glob filter) {
    /// Sorts here and not in the database: nobody runs more than a few instances.
    List<Instance> appliedTo(List<Instance> instances) {
        Comparator<Instance> order = order().thenComparing(instance -> instance.id().value());
        return instances.stream()
                .filter(instance -> filter == null || filter.matches(instance.name()))
                .sorted(descending ? order.reversed() : order)
                .toList();
    }

    private Comparator<Instance> order() {
        return switch (sortField) {
            case "id" -> Comparator.comparing(instance -> instance.id().value());
            case "creationDate" -> Comparator.comparing(Instance::createdAt);
            case "lastUpdated" -> Comparator.comparing(Instance::updatedAt);
            default -> Comparator.comparing(instance -> Folding.fold(instance.name()));
        };
    }
}
