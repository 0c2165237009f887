package io.tenantry.member;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Stock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Tells how many members organizations had in past periods. Safe for use by many threads.
public final class MemberHistory {
    private final MemberHistoryRepository repository = new MemberHistoryRepository();

    /// Counts the members of the organizations given.
    ///
    /// @param organizationIds found within their instance before
    /// @return one element for each period; organizations that never had members are left out
    public Map<OrganizationId, List<Stock>> read(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        Map<OrganizationId, Stock.History> histories = new HashMap<>();
        for (MemberHistoryRepository.Row row :
                repository.changes(handle, organizationIds, periods)) {
            histories
                    .computeIfAbsent(row.organizationId(), _ -> new Stock.History(periods))
                    .add(row.bucket(), row.change(), 0, row.dayCount());
        }
        Map<OrganizationId, List<Stock>> stocks = new HashMap<>();
        histories.forEach((id, history) -> stocks.put(id, history.stocks()));
        return stocks;
    }
}
