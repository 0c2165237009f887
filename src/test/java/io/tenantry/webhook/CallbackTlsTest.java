package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.CallbackReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real TLS server on loopback, under a name that only the test's resolver knows.
class CallbackTlsTest {
    @TempDir private static Path folder;

    @Test
    void checksTheNameInTheUrlAtTheAddressThatWasChecked() throws Exception {
        SSLContext tls = tls("hooks.example");
        try (CallbackReceiver receiver = new CallbackReceiver(tls);
                CallbackClient client = client(tls)) {
            assertThat(post(client, "https://hooks.example:" + receiver.port() + "/"))
                    .isEqualTo(204);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void refusesACertificateOfAnotherName() throws Exception {
        SSLContext tls = tls("other.example");
        try (CallbackReceiver receiver = new CallbackReceiver(tls);
                CallbackClient client = client(tls)) {
            assertThatThrownBy(() -> post(client, "https://hooks.example:" + receiver.port() + "/"))
                    .isInstanceOf(SSLException.class);
            assertThat(receiver.received()).isEmpty();
        }
    }

    /// Both sides in one: a key with a certificate for the name, and trust in it.
    private static SSLContext tls(String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "hooks",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=dns:" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            keys.load(input, "changeit".toCharArray());
        }
        return context(keys);
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        try {
            certificates.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        certificates.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        TrustManagerFactory others =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(certificates);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return tls;
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
