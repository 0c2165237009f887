package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Stock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.UserId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberHistoryTest {
    @Test
    void countsWhoeverComesAndLeaves() {
        try (TestServer server = TestServer.start()) {
            MemberCalls calls = new MemberCalls(server);
            String members = calls.of("{\"name\": \"Counted\"}");
            calls.add(members, MemberCalls.byId(calls.somebody(), "admin"));
            UserId leaving = calls.somebody();
            calls.add(members, MemberCalls.byId(leaving, "view"));
            server.client().delete(members + "/" + leaving.value()).ok(200, "success");
            OrganizationId id = new OrganizationId(members.split("/", -1)[4]);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            LocalDate before = today.minusDays(2);

            assertThat(stocks(server, id, before, before)).containsExactly(Stock.NONE);
            // Midnight may pass between the calls and here: then they were yesterday's.
            assertThat(stocks(server, id, before, today.plusDays(1)).getFirst().count())
                    .isEqualTo(1);
        }
    }

    private static List<Stock> stocks(
            TestServer server, OrganizationId id, LocalDate first, LocalDate last) {
        return server.services()
                .database()
                .<List<Stock>, RuntimeException>read(handle ->
                        new MemberHistory()
                                .read(handle, List.of(id), DayPeriods.of(first, last))
                                .getOrDefault(id, List.of()));
    }
}
