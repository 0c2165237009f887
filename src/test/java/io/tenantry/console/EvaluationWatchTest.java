package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a rule's page tells of an evaluation that is under way, in a browser. No evaluation is made
/// here: the rows that tell of one are written by hand.
class EvaluationWatchTest {
    private static final TestServer SERVER = TestServer.start();

    private String id;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void makeARule() {
        id =
                SERVER.client()
                        .post(
                                "/instances/" + SERVER.instanceId().value() + "/notification-rules",
                                """
                                {"targetType": "organization", "targetQueryJson": "{}", "name": "Watched",
                                 "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                                """)
                        .ok(201, "notificationRule")
                        .path("id")
                        .asString();
    }

    @Test
    void looksAtTheWholePageOnceWhenItIsOver() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(SERVER)) {
            begin(0, "null");
            visitor.openWithin("/alerts/" + id);
            Page page = visitor.page();
            assertThat(told(page)).hasText("An evaluation is under way.");
            List<String> asked = Collections.synchronizedList(new ArrayList<>());
            page.onRequest(request -> asked.add(request.url().replaceAll(".*/alerts/" + id, "")));
            page.waitForCondition(() -> asked.size() > 1);
            end("null");
            assertThat(told(page)).containsText("The last evaluation ended at");
            page.waitForCondition(() -> asked.contains(""));
            page.waitForTimeout(2_500);
            assertThat(asked).filteredOn(String::isEmpty).hasSize(1);
            assertThat(asked).endsWith("").contains("/evaluation");
            assertThat(page.getByText("Nobody: no organization has reached it.")).isVisible();
            visitor.checkAccessibility();
        }
    }

    @Test
    void saysThatItWasGivenUpAndWhy() {
        end("'tooLong'");
        for (Look look : List.of(Look.USUAL, Look.WITHOUT_SCRIPTS)) {
            try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(SERVER, look)) {
                visitor.openWithin("/alerts/" + id);
                assertThat(told(visitor.page())).containsText("The last evaluation was given up");
                assertThat(told(visitor.page()))
                        .containsText("it took longer than the database allows. Nobody was told.");
            }
        }
        ConsoleVisitor.checkAtEveryLook(SERVER, "/alerts/" + id);
    }

    @Test
    void saysThatItIsTriedAgain() {
        begin(1, "'internal'");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(SERVER)) {
            visitor.openWithin("/alerts/" + id);
            assertThat(told(visitor.page())).containsText("An evaluation failed");
            assertThat(told(visitor.page())).containsText("It is tried again at");
            visitor.checkAccessibility();
        }
    }

    private static Locator told(Page page) {
        return page.locator("#told");
    }

    private void begin(int attempts, String failure) {
        execute(
                """
                insert into notification_job (
                    instance_id, rule_id, requested_by_id, requested_by_type, ignore_frequency, attempts,
                    next_attempt_at, last_failure)
                select instance_id, id, created_by_id, created_by_type, false, %d, now() + interval '1 day', %s
                from notification_rule
                where id = '%s'
                """
                        .formatted(attempts, failure, id));
    }

    private void end(String failure) {
        execute("delete from notification_job where rule_id = '%s'".formatted(id));
        execute(
                "update notification_rule set evaluated_at = now(), evaluation_failure = %s where id = '%s'"
                        .formatted(failure, id));
    }

    private static void execute(String statement) {
        SERVER.services().database().useTransaction(handle -> handle.execute(statement));
    }
}
