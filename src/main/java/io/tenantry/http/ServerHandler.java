package io.tenantry.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Jetty hands over requests: those within bounds go on to the [Exchange], on a thread that
/// may wait.
final class ServerHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ServerHandler.class);

    /// The longest request line: an advanced query travels in it.
    static final int LINE_BYTES_MAX = 64 * 1024;

    static final int HEADER_BYTES_MAX = 32 * 1024;

    private final Exchange exchange;
    private final Connections connections;
    private final long bodyBytesMax;

    /// @param bodyBytesMax more than any action takes
    ServerHandler(Exchange exchange, Connections connections, long bodyBytesMax) {
        this.exchange = exchange;
        this.connections = connections;
        this.bodyBytesMax = bodyBytesMax;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        TargetConnection connection =
                (TargetConnection) request.getConnectionMetaData().getConnection();
        String target = connection.target();
        Problem fault = fault(request, target);
        if (fault != null) {
            BrokenRequest.answer(fault, response, callback);
            return true;
        }
        ConnectionWatch watch = ((WatchedEndPoint) connection.getEndPoint()).watch();
        try {
            if (connections.isClosing() || watch.isLarge()) {
                response.getHeaders().put(StandardHeaders.CLOSE);
            }
            exchange.handle(new Incoming(request, target, watch, bodyBytesMax), response);
            callback.succeeded();
        } catch (ConnectionLost e) {
            callback.failed(new AbortException(e));
        } catch (RuntimeException | Error e) {
            LOG.error("a request failed", e);
            failed(watch, callback, e);
        }
        return true;
    }

    /// The caller has as long to take the answer as it would have to ask.
    private static void failed(ConnectionWatch watch, Callback callback, Throwable failure) {
        try {
            watch.finish();
            callback.failed(failure);
        } catch (ConnectionLost e) {
            callback.failed(new AbortException(failure));
        }
    }

    private @Nullable Problem fault(Request request, String target) {
        if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
            return BrokenRequest.VERSION_NOT_SUPPORTED;
        }
        if (request.getMethod().length() + target.length() > LINE_BYTES_MAX) {
            return BrokenRequest.LINE_TOO_LONG;
        }
        if (headerBytes(request) > HEADER_BYTES_MAX) {
            return BrokenRequest.INVALID;
        }
        return request.getLength() > bodyBytesMax ? BrokenRequest.BODY_TOO_LARGE : null;
    }

    private static long headerBytes(Request request) {
        long bytes = 0;
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            bytes += field.getName().length() + (value == null ? 0 : value.length());
        }
        return bytes;
    }
}
