package io.tenantry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// That a visitor notices what its promise names.
class ConsoleVisitorTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void noticesAScriptWithinAPage() {
        ConsoleVisitor visitor = ConsoleVisitor.at(server);
        visitor.open("/signin");
        visitor.page()
                .evaluate(
                        """
                        () => {
                          const script = document.createElement('script');
                          script.textContent = 'window.ran = true';
                          document.head.append(script);
                        }
                        """);
        assertThat(visitor.page().evaluate("() => window.ran === undefined")).isEqualTo(true);
        assertThatThrownBy(visitor::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Content Security Policy");
    }

    @Test
    void noticesAnErrorInAScript() {
        ConsoleVisitor visitor = ConsoleVisitor.at(server);
        visitor.open("/signin");
        visitor.page().evaluate("() => { setTimeout(() => { throw new Error('broken'); }); }");
        visitor.page().waitForTimeout(100);
        assertThatThrownBy(visitor::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken");
    }

    @Test
    void noticesAMissingFile() {
        ConsoleVisitor visitor = ConsoleVisitor.at(server);
        visitor.open("/signin");
        visitor.page().evaluate("() => fetch('/console/assets/0/none.js')");
        assertThatThrownBy(visitor::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("404");
    }
}
