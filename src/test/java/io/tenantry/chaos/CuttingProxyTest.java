package io.tenantry.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tenantry.cli.Bootstrap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CuttingProxyTest {
    private static final int CALLS = 60;

    private HttpServer server;
    private CuttingProxy proxy;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = "{\"message\": \"here\"}".getBytes(UTF_8);
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        proxy = new CuttingProxy(new Random(1)).start();
        proxy.leadTo(server.getAddress().getPort());
        Bootstrap bootstrap = new Bootstrap("", "instance", "user", "token");
        caller = new Caller(proxy.url(), bootstrap, Duration.ofSeconds(5), new Answers());
    }

    @AfterEach
    void stop() {
        caller.close();
        proxy.close();
        server.stop(0);
    }

    @Test
    void carriesEverythingUnlessItCuts() {
        for (int i = 0; i < CALLS; i++) {
            assertThat(caller.post("/orgs", "{}").toString()).isEqualTo("200 here");
        }
    }

    @Test
    void leavesSomeCallsWithoutAnAnswerWhileItCuts() {
        proxy.cut(true);
        int open = 0;
        for (int i = 0; i < CALLS; i++) {
            open += caller.post("/orgs", "{}").isOpen() ? 1 : 0;
        }
        assertThat(open).isBetween(1, CALLS - 1);
        proxy.cut(false);
        assertThat(caller.post("/orgs", "{}").isDone()).isTrue();
    }
}
