package io.tenantry.testing;

import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A line to a server on this machine that can be cut, and that can go silent: then it takes
/// connections and bytes and keeps them until it is mended, as a network does that is partitioned.
public final class Line implements AutoCloseable {
    private static final int CHUNK = 8192;

    private final DatabaseAddress server;
    private final int target;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean silent;

    /// @param server where the line leads
    public Line(DatabaseAddress server) {
        this.server = server;
        this.target = Integer.parseInt(server.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
        try {
            this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// The server at this end of the line.
    public DatabaseAddress address() {
        return new DatabaseAddress(
                server.jdbcUrl().replace(":" + target, ":" + door.getLocalPort()),
                server.user(),
                server.password());
    }

    /// Ends every connection; new ones can be made.
    public void cut() {
        sockets.forEach(Line::close);
    }

    /// Lets nothing through until [#mend].
    public void silence() {
        set(true);
    }

    /// Lets through what waits and all that comes.
    public void mend() {
        set(false);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        mend();
    }

    private void set(boolean nowSilent) {
        lock.lock();
        try {
            silent = nowSilent;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket other = new Socket(InetAddress.getLoopbackAddress(), target);
                pump(client, other);
                pump(other, client);
            } catch (IOException e) {
                // The door is closed, which ends this, or this one connection could not be made.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        sockets.add(from);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        InputStream input = from.getInputStream();
                        OutputStream output = to.getOutputStream();
                        byte[] chunk = new byte[CHUNK];
                        int length = input.read(chunk);
                        while (length >= 0) {
                            awaitMended();
                            output.write(chunk, 0, length);
                            length = input.read(chunk);
                        }
                    } catch (IOException e) {
                        // One side has ended; the other is told below.
                    } finally {
                        sockets.remove(from);
                        close(from);
                        close(to);
                    }
                });
    }

    private void awaitMended() {
        lock.lock();
        try {
            while (silent) {
                mended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
