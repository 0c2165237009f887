package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLogIdTest {
    @Test
    void findsTheEntryOfWorkThatTookLong() {
        try (AuditFixture audit = new AuditFixture()) {
            audit.log.record(
                    () -> {
                        audit.clock.advance(Duration.ofMinutes(3));
                        return "done";
                    },
                    done ->
                            new CommandDeed(
                                    "instanceOrg",
                                    "patch",
                                    Map.of("name", done),
                                    List.of(AuditFixture.INSTANCE),
                                    null,
                                    Map.of("name", done)));
            String id =
                    audit.database.<String, RuntimeException>read(handle ->
                            handle.createQuery("select id from audit_log")
                                    .mapTo(String.class)
                                    .one());

            assertThat(audit.log.get(AuditFixture.INSTANCE, id).id()).isEqualTo(id);
        }
    }
}
