package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// One request as it came over the wire. For use by the thread that handles it.
final class Incoming implements Sent {
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
                || (hasLeftover() && isHeldBack());
    }

    /// Reads what is left of the body and throws it away, so that the connection can be used again,
    /// and a sender who is refused hears why. Helidon reads no more than the largest body that any
    /// action takes.
    ///
    /// @return whether its end was reached
    boolean skipLeftover() {
        if (!hasLeftover()) {
            return true;
        }
        if (isHeldBack()) {
            return false;
        }
        try {
            content().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | ProblemException | Unavailable e) {
            return false;
        }
    }

    private boolean hasLeftover() {
        return request.content().hasEntity() && !request.content().consumed();
    }

    /// Whether the caller waits for `100 Continue` before it sends the body, and did not get it.
    private boolean isHeldBack() {
        return wire == null && request.headers().containsToken(HeaderValues.EXPECT_100);
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
