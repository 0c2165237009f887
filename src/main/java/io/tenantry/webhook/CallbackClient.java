package io.tenantry.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// Posts callbacks. Each connection is made anew, to an address that was checked a moment before,
/// and to no other: the name is looked up once. Redirects are not followed, no proxy is used, and
/// of an answer only the status is read. Safe for use by many threads.
final class CallbackClient implements AutoCloseable {
    private final CloseableHttpClient http;
    private final Times times;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("callback-timer").daemon().factory());

    /// How long a receiver may take.
    ///
    /// @param connect until it takes the connection
    /// @param silence without a byte from it
    /// @param whole for everything after the name was looked up
    record Times(Duration connect, Duration silence, Duration whole) {
        static final Times STANDARD =
                new Times(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20));
    }

    /// @param tls whom to trust
    CallbackClient(CallbackPolicy policy, SSLContext tls, Times times, int connectionsMax) {
        this.times = times;
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections(policy, tls, times, connectionsMax))
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(timeout(times.whole()))
                                        .setResponseTimeout(timeout(times.silence()))
                                        .setProtocolUpgradeEnabled(false)
                                        .build())
                        .setConnectionReuseStrategy((_, _, _) -> false)
                        .setUserAgent("Tenantry")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .build();
    }

    private static HttpClientConnectionManager connections(
            CallbackPolicy policy, SSLContext tls, Times times, int connectionsMax) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(policy))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(timeout(times.connect()))
                                .setSocketTimeout(timeout(times.silence()))
                                .build())
                .setMaxConnTotal(connectionsMax)
                .setMaxConnPerRoute(connectionsMax)
                .build();
    }

    /// Sends one body.
    ///
    /// @return the status of the answer
    /// @throws AddressRefused when the host has an address that must not be reached
    /// @throws IOException when no answer came in time
    int post(String url, String mediaType, Map<String, String> headers, byte[] body)
            throws IOException {
        HttpPost request = new HttpPost(URI.create(url));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
        Future<?> deadline =
                timer.schedule(request::cancel, times.whole().toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            return response.getCode();
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private record CheckedNames(CallbackPolicy policy) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return policy.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
