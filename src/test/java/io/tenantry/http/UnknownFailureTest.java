package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.testing.RawHttp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnknownFailureTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @Test
    void isAnsweredWithoutDetailsAndLoggedOnceWithTheRequestId() {
        Handler failing =
                _ -> {
                    throw new IllegalStateException("the disk is on fire");
                };
        try (ProbeServer server = ProbeServer.start(ProbeServer.action(Method.GET, failing));
                RawHttp connection = server.raw()) {
            connection.send("GET /probe?access_token=probe&name=secret HTTP/1.1", "Host: x");

            RawHttp.Answer answer = connection.answer();

            assertThat(answer.problem()).isEqualTo("500 Error: Internal server error");
            List<ILoggingEvent> events = List.copyOf(log.list);
            assertThat(events).hasSize(1);
            ILoggingEvent event = events.getFirst();
            assertThat(event.getFormattedMessage()).isEqualTo("GET /probe failed");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("the disk is on fire");
            assertThat(event.getMDCPropertyMap())
                    .containsEntry("requestId", answer.header("X-Request-Id"));
            assertThat(connection.send("GET /health/live HTTP/1.1", "Host: x").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void isWhatEndlessRecursionBecomesToo() {
        Handler endless =
                _ -> {
                    throw new StackOverflowError();
                };
        try (ProbeServer server = ProbeServer.start(ProbeServer.action(Method.GET, endless))) {
            server.client().get("/probe").refused(500, "Error", "Internal server error");
            assertThat(log.list).hasSize(1);
        }
    }

    @Test
    void isNotWhatACallerIsThatGoesAwayInTheMiddle() {
        try (ProbeServer server =
                ProbeServer.start(ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)))) {
            for (String head : new String[] {"Content-Length: 9", "Transfer-Encoding: chunked"}) {
                try (RawHttp connection = server.raw()) {
                    connection.send("POST /probe HTTP/1.1", "Host: x", head).write("5\r\n");
                }
            }
            server.client().post("/probe", "{}").ok(200, "success");
        }
        assertThat(log.list).isEmpty();
    }
}
