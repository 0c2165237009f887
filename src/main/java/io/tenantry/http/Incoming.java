package io.tenantry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// One request as it came over the wire. For use by the thread that handles it.
final class Incoming implements Sent {
    private static final String SCHEME_END = "://";

    private final Request request;
    private final String target;
    private final ConnectionWatch watch;
    private final long bodyBytesMax;
    private @Nullable WireInput wire;

    /// @param target as it was sent (RFC 9112, 3.2)
    /// @param bodyBytesMax more than any action takes
    Incoming(Request request, String target, ConnectionWatch watch, long bodyBytesMax) {
        this.request = request;
        this.target = target;
        this.watch = watch;
        this.bodyBytesMax = bodyBytesMax;
    }

    /// That of the connection it came over.
    ConnectionWatch watch() {
        return watch;
    }

    /// The method as sent.
    String method() {
        return request.getMethod();
    }

    /// The path, still percent-encoded, also of a request that names the whole URL as one to a
    /// proxy does (RFC 9112, 3.2.2).
    String rawPath() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int scheme = path.startsWith("/") ? -1 : path.indexOf(SCHEME_END);
        if (scheme < 0) {
            return path;
        }
        int slash = path.indexOf('/', scheme + SCHEME_END.length());
        return slash < 0 ? "/" : path.substring(slash);
    }

    @Override
    public String rawQuery() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    /// Whether the request line has only what RFC 9112 allows in it, as far as it reaches answers
    /// and logs: no control characters, blanks or characters beyond ASCII.
    boolean isLegible() {
        return isLegible(method()) && isLegible(rawPath()) && isLegible(rawQuery());
    }

    @Override
    public InputStream content() {
        if (!hasBody()) {
            return InputStream.nullInputStream();
        }
        WireInput open = wire;
        if (open == null) {
            open = new WireInput(Request.asInputStream(request), isChunked(), watch, bodyBytesMax);
            wire = open;
        }
        return open;
    }

    /// Whether the connection cannot serve another request after this one: the caller said so, or
    /// more of the body is coming than is worth reading.
    boolean endsConnection() {
        return request.getHeaders()
                        .contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())
                || (wire != null && wire.isBroken())
                || (hasLeftover() && isHeldBack());
    }

    /// Reads what is left of the body and throws it away, so that the connection can be used again,
    /// and a sender who is refused hears why.
    void skipLeftover() {
        if (!hasLeftover() || isHeldBack()) {
            return;
        }
        try {
            content().transferTo(OutputStream.nullOutputStream());
        } catch (IOException | ProblemException e) {
            // What is not read to its end ends the connection.
        }
    }

    private boolean hasBody() {
        return request.getLength() > 0 || isChunked();
    }

    private boolean isChunked() {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean hasLeftover() {
        return hasBody() && (wire == null || !wire.isEnded());
    }

    /// Whether the caller waits for `100 Continue` before it sends the body, and did not get it.
    private boolean isHeldBack() {
        return (wire == null || !wire.isBegun())
                && request.getHeaders()
                        .contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
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
