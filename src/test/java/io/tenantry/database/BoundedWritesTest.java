package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// Sockets as the driver asks for them; `BlockedWriteTest` shows their time limit.
class BoundedWritesTest {
    private static final int ATTEMPTS = 500;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final BoundedWrites factory = new BoundedWrites("1000");

    @Test
    void comeFromTheWantedPlace() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            int port = server.getLocalPort();
            int free = freePort();
            try (Socket socket = factory.createSocket(HERE, port, HERE, free)) {
                assertThat(socket.getLocalPort()).isEqualTo(free);
                assertThat(socket.isConnected()).isTrue();
            }
            try (Socket socket = factory.createSocket("127.0.0.1", port, HERE, 0)) {
                assertThat(socket.getLocalAddress()).isEqualTo(HERE);
            }
        }
    }

    /// What is not closed stays open until it is collected as garbage.
    @Test
    void leaveNothingOpenWhenTheirPlaceIsTaken() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            int port = server.getLocalPort();
            long before = openFiles();
            for (int i = 0; i < ATTEMPTS; i++) {
                assertThatThrownBy(() -> factory.createSocket(HERE, port, HERE, port))
                        .isInstanceOf(BindException.class);
                assertThatThrownBy(() -> factory.createSocket("127.0.0.1", port, HERE, port))
                        .isInstanceOf(BindException.class);
            }
            assertThat(openFiles() - before).isLessThan(ATTEMPTS / 2);
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }
}
