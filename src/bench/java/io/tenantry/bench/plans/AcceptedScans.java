package io.tenantry.bench.plans;

import java.util.List;
import java.util.Optional;

/// The requests that may read a large table from its beginning to its end, and why.
final class AcceptedScans {
    /// How the name of a query begins of which `docs/query.md` says so.
    static final String LOOKS_AT_EACH = "query that looks at each organization ";

    private static final String LOOKING = "instanceOrgs.get: " + LOOKS_AT_EACH;

    /// How the name of a listing of past months begins that counts all applications of the month.
    static final String COUNTS_A_MONTH = "everything of ";

    private static final List<AcceptedScan> ALL =
            List.of(
                    new AcceptedScan(
                            LOOKING,
                            "organization",
                            "`docs/query.md` says of these queries that each organization is looked at"),
                    new AcceptedScan(
                            LOOKING + "{\"memberId\": ",
                            "organization_member",
                            "These ask for the members of each organization, and to read them all once costs less than to look them up for each"),
                    new AcceptedScan(
                            LOOKING + "{\"tags\": ",
                            "organization_tag",
                            "These ask for the tags of each organization, and to read them all once costs less than to look them up for each"),
                    new AcceptedScan(
                            "instance.historicalSummaries: " + COUNTS_A_MONTH,
                            "usage_application",
                            "`totalCount` of these counts the organizations and applications that there were in the month"),
                    new AcceptedScan(
                            "instanceOrgs.get: near a limit",
                            "organization",
                            "Where PostgreSQL takes it that payloads of many organizations are not folded yet, it compares all of these with their limits"),
                    new AcceptedScan(
                            "instance.topOrgs: device by growth",
                            "usage_device_day",
                            "All changes since the beginning of the billing period are added up; in this database these are most of the table"));

    private AcceptedScans() {}

    /// @param call how the names of the calls begin
    private record AcceptedScan(String call, String table, String reason) {}

    /// Why a call may read a table whole; empty when it may not.
    static Optional<String> reason(String call, String table) {
        return ALL.stream()
                .filter(one -> call.startsWith(one.call) && table.equals(one.table))
                .map(AcceptedScan::reason)
                .findFirst();
    }
}
