package io.tenantry.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/// Stands between clients and a server that may change its port, and can reset connections in the
/// middle of what they carry.
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    /// One piece of data in so many is cut while cutting goes on.
    private static final int CUT_ONE_IN = 6;

    private final ServerSocket listener;
    private final Random random;
    private volatile int target;
    private volatile boolean cutting;

    CuttingProxy(Random random) {
        this.random = random;
        try {
            this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CuttingProxy start() {
        Thread.ofVirtual().start(this::accept);
        return this;
    }

    /// Where clients come in.
    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /// Leads new connections to a port of this machine.
    void leadTo(int port) {
        target = port;
    }

    /// Begins or ends to reset connections.
    void cut(boolean on) {
        cutting = on;
    }

    @Override
    public void close() {
        closeQuietly(listener);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            Thread.ofVirtual().start(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            reset(client);
        }
    }

    /// Carries what comes from one to the other, until either ends.
    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (cutting && random.nextInt(CUT_ONE_IN) == 0) {
                    out.write(buffer, 0, random.nextInt(read));
                    reset(from);
                    reset(to);
                    return;
                }
                out.write(buffer, 0, read);
            }
            closeQuietly(from);
            closeQuietly(to);
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    /// Closes a connection so that its other end reads an error instead of an end.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            return; // Closed already.
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
