package io.tenantry.organization;

import io.tenantry.instance.InstanceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organizations that use or grow most, as `contract/topOrgs.json` has it.
record TopOrgsResponse(
        String instanceId,
        String measure,
        String by,
        Instant start,
        Instant end,
        int count,
        List<Item> items) {
    TopOrgsResponse {
        items = List.copyOf(items);
    }

    /// @param before null, as what follows, where nothing is compared
    /// @param percent null also when there was nothing before
    record Item(
            String id,
            String name,
            @Nullable Long limit,
            long used,
            @Nullable Long before,
            @Nullable Long change,
            @Nullable BigDecimal percent) {
        static Item of(RankedOrganization organization, Ranking.By by) {
            boolean isCompared = by == Ranking.By.GROWTH;
            return new Item(
                    organization.id().value(),
                    organization.name(),
                    organization.limit(),
                    organization.used(),
                    isCompared ? organization.before() : null,
                    isCompared ? organization.change() : null,
                    isCompared ? organization.percent().orElse(null) : null);
        }
    }

    static TopOrgsResponse of(
            InstanceId instanceId, Ranking ranking, List<RankedOrganization> organizations) {
        return new TopOrgsResponse(
                instanceId.value(),
                ranking.use().limit().jsonName(),
                ranking.by().apiName(),
                ranking.period().start(),
                ranking.end(),
                organizations.size(),
                organizations.stream().map(one -> Item.of(one, ranking.by())).toList());
    }
}
