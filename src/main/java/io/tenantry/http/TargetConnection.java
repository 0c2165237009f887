package io.tenantry.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/// A connection that keeps the target of its request as it was sent. Jetty would refuse what the
/// contract answers in words of its own (`contract.md` 4.31: broken percent encoding is 404), so it
/// sees another target. It takes heads within bounds that Jetty does not have.
final class TargetConnection extends HttpConnection {
    private static final String UNSEEN = "/";

    /// More header fields than anybody sends.
    private static final int FIELDS_MAX = 200;

    private String target = "";

    private TargetConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
        super(http, connector, endPoint);
    }

    /// Makes such connections.
    static HttpConnectionFactory factory(HttpConfiguration http) {
        return new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return configure(
                        new TargetConnection(http, connector, endPoint), connector, endPoint);
            }
        };
    }

    /// The target of the request that is being handled (RFC 9112, 3.2): a path with its query, a
    /// whole URL, or `*`.
    String target() {
        return target;
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new HeadHandler();
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        target = uri;
        return super.newHttpStream(method, UNSEEN, version);
    }

    /// Takes a head as it is read, and what may stand behind the last chunk.
    private final class HeadHandler extends RequestHandler {
        private int fields;

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            fields = 0;
            super.startRequest(method, uri, version);
        }

        /// A field of four bytes takes seventy in memory. HTTP/2 by upgrade is not spoken, nor
        /// anything else, so that who asks for it is answered as if it had not (RFC 9110, 7.8).
        @Override
        public void parsedHeader(HttpField field) {
            fields++;
            if (fields > FIELDS_MAX) {
                throw new HttpException.RuntimeException(
                        HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
            }
            if (field.getHeader() != HttpHeader.UPGRADE) {
                super.parsedHeader(field);
            }
        }

        /// Nobody asks for these.
        @Override
        public void parsedTrailer(HttpField field) {}

        /// Jetty finds some faults, such as an unknown `Expect`, when it has taken the head for
        /// whole, and would then end the connection without a word.
        @Override
        public boolean headerComplete() {
            try {
                return super.headerComplete();
            } catch (HttpException.RuntimeException e) {
                getParser().close();
                badMessage(e);
                return false;
            }
        }
    }
}
