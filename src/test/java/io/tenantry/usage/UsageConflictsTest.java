package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Events that have the identity of another one.
class UsageConflictsTest extends UsageServiceWorld {
    @Nested
    class Conflicts {
        private List<String> kept() {
            return world.database()
                    .read(handle ->
                            handle.createQuery(
                                            """
                                            select event_id || ' ' || (event #>> '{data,count}')
                                            from usage_conflict
                                            where event ->> 'subject' = :subject
                                            order by 1
                                            """)
                                    .bind("subject", organization.value())
                                    .mapTo(String.class)
                                    .list());
        }

        @Test
        void areKeptForInspectionOnceEach() {
            world.record(Events.payload(organization, "kept", 1));
            world.record(Events.payload(organization, "kept", 2));
            world.record(Events.payload(organization, "kept", 2));
            world.record(Events.payload(organization, "kept", 3));

            assertThat(kept()).containsExactly("kept 2", "kept 3");
            assertCounted(1);
        }

        @Test
        void ofEveryKindAreKept() {
            world.record(Events.payload(organization, "kinds", 1));
            world.record(
                    Events.notebook(organization, "kinds", NotebookStatus.ERRORED, 3),
                    Events.resource(
                            organization, "kinds", ResourceAction.CREATED, ResourceKind.FLOW));

            Integer kept =
                    world.database()
                            .read(handle ->
                                    handle.createQuery(
                                                    """
                                                    select count(*)
                                                    from usage_conflict
                                                    where event ->> 'subject' = :subject
                                                        and (event #>> '{data,status}' = 'errored'
                                                            or event #>> '{data,kind}' = 'flow')
                                                    """)
                                            .bind("subject", organization.value())
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(kept).isEqualTo(2);
        }

        @Test
        void areKeptUpToABound() {
            try (UsageWorld crowded = new UsageWorld()) {
                OrganizationId subject = crowded.newOrganization();
                List<UsageEvent> first = new ArrayList<>();
                List<UsageEvent> second = new ArrayList<>();
                for (int i = 0; i < 1_500; i++) {
                    first.add(Events.payload(subject, "bound-" + i, 1));
                    second.add(Events.payload(subject, "bound-" + i, 2));
                }
                crowded.service().record(crowded.instanceId(), first);

                UsageResult result = crowded.service().record(crowded.instanceId(), second);

                assertThat(result.conflicts()).hasSize(1_500);
                assertThat(
                                crowded.database()
                                        .<Integer, RuntimeException>read(handle ->
                                                handle.createQuery(
                                                                "select count(*) from usage_conflict")
                                                        .mapTo(Integer.class)
                                                        .one()))
                        .isEqualTo(1_000);
            }
        }
    }
}
