package io.tenantry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import org.eclipse.jetty.http.HttpParser;
import org.junit.jupiter.api.Test;

/// No text from outside can pretend to be a line of the log.
class LogLinesTest {
    /// What ends a line to some readers, steers a terminal, or turns a line round.
    private static final String STEERING =
            "\u0000\b\u000b\f\u001b\u007f\u0085\u009b\u2028\u2029\u202e\u2066";

    @Test
    void anEventIsOneLineWhateverItSays() throws JoranException {
        LoggerContext context = configured();
        OutputStreamAppender<ILoggingEvent> stderr =
                (OutputStreamAppender<ILoggingEvent>)
                        context.getLogger("ROOT").getAppender("stderr");
        String forged =
                "a\r\n2026-11-22T00:00:00.000Z ERROR forged"
                        + STEERING
                        + "\u00fc {} %msg ${user.home}";
        LoggingEvent event =
                new LoggingEvent(
                        LogLinesTest.class.getName(),
                        context.getLogger("test"),
                        Level.WARN,
                        "refused " + forged,
                        new IllegalStateException(forged, new IllegalArgumentException(forged)),
                        null);
        String line = new String(stderr.getEncoder().encode(event), UTF_8);
        context.stop();
        assertThat(line).contains("refused a | 2026").contains("IllegalArgumentException");
        assertThat(line.stripTrailing()).doesNotContain("\n", "\r");
        assertThat(line).endsWith("\n").contains("\u00fc {} %msg ${user.home}");
        for (int i = 0; i < STEERING.length(); i++) {
            assertThat(line.stripTrailing())
                    .as("U+%04X", (int) STEERING.charAt(i))
                    .doesNotContain(STEERING.substring(i, i + 1));
        }
    }

    /// Jetty would repeat the `Host` headers of a request that has two, as often as it comes.
    @Test
    void noStrangerFillsThem() throws JoranException {
        LoggerContext context = configured();
        Level level = context.getLogger(HttpParser.class).getEffectiveLevel();
        context.stop();
        assertThat(level).isEqualTo(Level.ERROR);
    }

    private static LoggerContext configured() throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
        return context;
    }
}
