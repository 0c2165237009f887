package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a rule's page tells of an evaluation that is under way, in a browser. No evaluation is made
/// here: the rows that tell of one are written by hand.
class EvaluationWatchTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Pattern ASKED = Pattern.compile("hx-get=\"/console([^\"]+)\"");

    /// Enough for some looks on a machine that is busy.
    private static final double LONG = 30_000;

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
            page.waitForResponse(
                    it -> it.url().contains("/evaluation?seen=until-"),
                    new Page.WaitForResponseOptions().setTimeout(LONG),
                    () -> {});
            page.waitForResponse(
                    it -> it.url().contains(id + "?seen=ended-"),
                    new Page.WaitForResponseOptions().setTimeout(LONG),
                    () -> end("null"));
            assertThat(told(page))
                    .containsText(
                            "The last evaluation ended at",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
            assertThat(page.locator("#watch:not([hx-get])"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
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

    @Test
    void tellsOfEachFailureOnce() {
        begin(1, "'internal'");
        PageCalls calls = new PageCalls(SERVER.url(), SERVER.token("all.Instance"));
        String page = "/" + SERVER.instanceId().value() + "/alerts/" + id;
        String first = part(calls, page + "/evaluation");
        assertThat(first).contains("id=\"told\"").contains("An evaluation failed");
        String again = part(calls, next(first));
        assertThat(again).contains("id=\"watch\"").doesNotContain("id=\"told\"");
        execute(
                "update notification_job set next_attempt_at = now() + interval '2 days' where rule_id = '%s'"
                        .formatted(id));
        assertThat(part(calls, next(again))).contains("An evaluation failed");

        end("'tooLong'");
        String ended = part(calls, next(again));
        assertThat(ended).contains("The last evaluation was given up");
        assertThat(part(calls, next(ended))).contains("id=\"watch\"").doesNotContain("id=\"told\"");
        begin(0, "null");
        assertThat(part(calls, next(ended)))
                .contains("id=\"told\"")
                .contains("An evaluation is under way.");
        assertThat(calls.get(next(ended).replaceFirst("seen=.*", "seen=until-")).body())
                .contains("id=\"told\"");
    }

    @Test
    void leadsBackToThePageWhereTheSessionEndedMeanwhile() {
        String page = "/" + SERVER.instanceId().value() + "/alerts/" + id;
        PageCalls nobody = new PageCalls(SERVER.url(), null);
        HttpResponse<String> refused =
                nobody.send(
                        nobody.request(page + "/evaluation?seen=until-")
                                .header("HX-Request", "true"));
        String signIn = refused.headers().firstValue("HX-Redirect").orElseThrow();
        String next = URLDecoder.decode(signIn.replaceFirst(".*next=", ""), UTF_8);
        assertThat(next).isEqualTo("/console" + page + "/evaluation?seen=until-");
        HttpResponse<String> led =
                new PageCalls(SERVER.url(), SERVER.token("all.Instance"))
                        .get(next.substring("/console".length()));
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(led.headers().firstValue("Location")).hasValue("/console" + page);
    }

    private static String part(PageCalls calls, String path) {
        return calls.send(calls.request(path).header("HX-Request", "true")).body();
    }

    /// What the part asks for next.
    private static String next(String part) {
        Matcher matcher = ASKED.matcher(part);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
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

    /// Both at once, as the server does it.
    private void end(String failure) {
        execute(
                """
                with ended as (delete from notification_job where rule_id = '%2$s')
                update notification_rule set evaluated_at = now(), evaluation_failure = %1$s
                where id = '%2$s'
                """
                        .formatted(failure, id));
    }

    private static void execute(String statement) {
        SERVER.services().database().useTransaction(handle -> handle.execute(statement));
    }
}
