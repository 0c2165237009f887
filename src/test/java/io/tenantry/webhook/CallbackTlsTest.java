package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real TLS server on loopback, under a name that only the test's resolver knows.
class CallbackTlsTest {
    @TempDir private static Path folder;

    @Test
    void checksTheNameInTheUrlAtTheAddressThatWasChecked() throws Exception {
        SSLContext tls = TlsIdentity.named("hooks.example", folder);
        try (CallbackReceiver receiver = new CallbackReceiver(tls);
                CallbackClient client = client(tls)) {
            assertThat(post(client, "https://hooks.example:" + receiver.port() + "/"))
                    .isEqualTo(204);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        SSLContext tls = TlsIdentity.named("other.example", folder);
        try (CallbackReceiver receiver = new CallbackReceiver(tls);
                CallbackClient client = client(tls)) {
            assertThatThrownBy(() -> post(client, "https://hooks.example:" + receiver.port() + "/"))
                    .isInstanceOf(SSLException.class);
            assertThat(receiver.received()).isEmpty();
        }
    }

    private static CallbackClient client(SSLContext tls) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        CallbackPolicy policy =
                new CallbackPolicy(false, loopback::equals, _ -> new InetAddress[] {loopback});
        return new CallbackClient(policy, tls, CallbackClient.Times.STANDARD, 1);
    }

    private static int post(CallbackClient client, String url) throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return client.post(url, "application/json", Map.of(), body);
    }
}
