package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.CallbackReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackClientTest {
    private static final InetAddress ALLOWED = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress FORBIDDEN = InetAddress.ofLiteral("127.0.0.2");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    /// Well below the silence after which a call is given up.
    private static final int DRIP_MILLIS = 50;

    private static final CallbackClient.Times SHORT =
            new CallbackClient.Times(
                    Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

    /// Answers one address after the other, the last one for ever, whatever the name.
    private static final class ChangingNames implements NameResolver {
        private final Deque<InetAddress> answers;
        private int asked;

        ChangingNames(InetAddress... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public synchronized InetAddress[] resolve(String host) {
            asked++;
            InetAddress answer = answers.getFirst();
            if (answers.size() > 1) {
                answers.removeFirst();
            }
            return new InetAddress[] {answer};
        }
    }

    @Nested
    class ChangingAnswers {
        @Test
        void doNotMoveTheConnectionAfterTheCheck() throws IOException {
            ChangingNames names = new ChangingNames(ALLOWED, FORBIDDEN);
            try (CallbackReceiver receiver = new CallbackReceiver();
                    CallbackClient client = client(names)) {
                int status = post(client, "http://hooks.example:" + receiver.port() + "/a");

                assertThat(status).isEqualTo(204);
                assertThat(receiver.received()).hasSize(1);
                assertThat(receiver.received().getFirst().header("host"))
                        .isEqualTo("hooks.example:" + receiver.port());
                assertThat(names.asked).isEqualTo(1);
            }
        }

        @Test
        void areCheckedAtEachCallAnew() throws IOException {
            ChangingNames names = new ChangingNames(ALLOWED, FORBIDDEN, ALLOWED);
            try (CallbackReceiver receiver = new CallbackReceiver();
                    CallbackClient client = client(names)) {
                String url = "http://hooks.example:" + receiver.port() + "/a";
                post(client, url);
                assertThatThrownBy(() -> post(client, url)).isInstanceOf(AddressRefused.class);
                assertThat(receiver.received()).hasSize(1);
            }
        }

        @Test
        void doNotReachLoopbackByTheRuleOfTheProduct() {
            ChangingNames names = new ChangingNames(ALLOWED);
            try (CallbackReceiver receiver = new CallbackReceiver();
                    CallbackClient client =
                            client(new CallbackPolicy(false, AddressRule.PUBLIC, names))) {
                String url = "http://hooks.example:" + receiver.port() + "/a";
                assertThatThrownBy(() -> post(client, url)).isInstanceOf(AddressRefused.class);
                assertThat(receiver.received()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::ffff:127.0.0.1]", "[::1]", "localhost"})
    void reachesNoLoopbackHoweverItIsWritten(String host) {
        try (CallbackReceiver receiver = new CallbackReceiver();
                CallbackClient client = client(new CallbackPolicy(false))) {
            String url = "http://" + host + ":" + receiver.port() + "/";
            assertThatThrownBy(() -> post(client, url)).isInstanceOf(AddressRefused.class);
            assertThat(receiver.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowRedirects(int status) throws IOException {
        try (CallbackReceiver receiver = new CallbackReceiver();
                CallbackClient client = client(new ChangingNames(ALLOWED))) {
            receiver.answer(status);
            assertThat(post(client, receiver.url())).isEqualTo(status);
            assertThat(receiver.received())
                    .extracting(CallbackReceiver.Received::path)
                    .containsExactly("/hook");
        }
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItsStatus() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, ALLOWED);
                CallbackClient client = client(new ChangingNames(ALLOWED))) {
            Thread server = Thread.startVirtualThread(() -> pourOut(listening));
            assertThat(post(client, "http://hooks.example:" + listening.getLocalPort() + "/"))
                    .isEqualTo(200);
            assertThat(server.isInterrupted()).isFalse();
        }
    }

    @Test
    void endsACallWhoseAnswerDripsIn() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, ALLOWED);
                CallbackClient client = client(new ChangingNames(ALLOWED))) {
            Thread server = Thread.startVirtualThread(() -> drip(listening));
            assertThatThrownBy(() ->
                            post(client, "http://hooks.example:" + listening.getLocalPort() + "/"))
                    .isInstanceOf(IOException.class);
            assertThat(server.join(Duration.ofSeconds(20))).as("hung up").isTrue();
        }
    }

    private static void pourOut(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] page = new byte[8_192];
            while (!Thread.currentThread().isInterrupted()) {
                out.write(page);
            }
        } catch (IOException hungUp) {
            // The client went away, as it should.
        }
    }

    private static void drip(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.setSoTimeout(DRIP_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (!hangsUp(socket)) {
                out.write('a');
            }
        } catch (IOException hungUp) {
            // The client went away, as it should.
        }
    }

    /// Waits for the other side to hang up, for as long as there is between two drops.
    private static boolean hangsUp(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    private static int post(CallbackClient client, String url) throws IOException {
        return client.post(url, "application/json", Map.of("webhook-id", "msg_1"), BODY);
    }

    private static CallbackPolicy policy(NameResolver names) {
        return new CallbackPolicy(false, ALLOWED::equals, names);
    }

    private static CallbackClient client(NameResolver names) {
        return client(policy(names));
    }

    private static CallbackClient client(CallbackPolicy policy) {
        try {
            return new CallbackClient(policy, SSLContext.getDefault(), SHORT, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
