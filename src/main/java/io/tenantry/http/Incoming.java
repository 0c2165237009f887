package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One request as it came over the wire. For use by the thread that handles it.
final class Incoming implements Sent {
    /// What is left of a body after the answer is read and thrown away up to this size, so that the
    /// connection can be used again, and a sender who is refused hears why; for more it is closed.
    /// The largest body that any action takes has 16 MiB.
    private static final long LEFTOVER_BYTES_MAX = 17_000_000;

    private final ServerRequest request;
    private final ConnectionWatch watch;
    private @Nullable WireInput wire;

    Incoming(ServerRequest request, ConnectionWatch watch) {
        this.request = request;
        this.watch = watch;
    }

    /// The method as sent.
    String method() {
        return request.prologue().method().text();
    }

    /// The path, still percent-encoded, also of a request that names the whole URL as one to a
    /// proxy does (RFC 9112, 3.2.2).
    String rawPath() {
        String target = request.prologue().uriPath().rawPath();
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    @Override
    public String rawQuery() {
        return request.prologue().hasQuery() ? request.prologue().query().rawValue() : "";
    }

    @Override
    public @Nullable String header(HeaderName name) {
        if (!request.headers().contains(name)) {
            return null;
        }
        Header header = request.headers().get(name);
        return header.valueCount() == 1 ? header.get() : header.allValues().getFirst();
    }

    /// Whether the request line has only what RFC 9112 allows in it, as far as it reaches answers
    /// and logs: no control characters, blanks or characters beyond ASCII.
    boolean isLegible() {
        return isLegible(method()) && isLegible(rawPath()) && isLegible(rawQuery());
    }

    @Override
    public InputStream content() {
        if (!request.content().hasEntity()) {
            return InputStream.nullInputStream();
        }
        WireInput open = wire;
        if (open == null) {
            open = new WireInput(request.content().inputStream(), watch);
            wire = open;
        }
        return open;
    }

    /// Whether the connection cannot serve another request after this one: the caller said so, or
    /// more of the body is coming than is worth reading.
    boolean endsConnection() {
        return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || (wire != null && wire.isBroken())
                || (hasLeftover() && (isHeldBack() || declaredLength() > LEFTOVER_BYTES_MAX));
    }

    /// Reads what is left of the body and throws it away.
    ///
    /// @return whether its end was reached
    boolean skipLeftover() {
        if (!hasLeftover()) {
            return true;
        }
        if (isHeldBack()) {
            return false;
        }
        InputStream content = content();
        byte[] buffer = new byte[8_192];
        try {
            for (long skipped = 0; skipped <= LEFTOVER_BYTES_MAX; ) {
                int read = content.read(buffer);
                if (read < 0) {
                    return true;
                }
                skipped += read;
            }
        } catch (IOException | ProblemException | Unavailable e) {
            return false;
        }
        return false;
    }

    private boolean hasLeftover() {
        return request.content().hasEntity() && !request.content().consumed();
    }

    /// Whether the caller waits for `100 Continue` before it sends the body, and did not get it.
    private boolean isHeldBack() {
        return wire == null && request.headers().containsToken(HeaderValues.EXPECT_100);
    }

    private long declaredLength() {
        return request.headers().contains(HeaderNames.CONTENT_LENGTH)
                ? request.headers().contentLength().orElse(0)
                : 0;
    }

    private static boolean isLegible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
