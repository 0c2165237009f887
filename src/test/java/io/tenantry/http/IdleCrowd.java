package io.tenantry.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that opens connections and says nothing on them.
final class IdleCrowd implements AutoCloseable {
    private final Process process;
    private final BufferedReader told;

    private IdleCrowd(Process process) {
        this.process = process;
        this.told = process.inputReader();
    }

    /// Returns when all connections are open.
    static IdleCrowd open(String url, int count) throws IOException {
        URI server = URI.create(url);
        IdleCrowd crowd =
                new IdleCrowd(
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx256m",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        IdleCrowd.class.getName(),
                                        server.getHost(),
                                        Integer.toString(server.getPort()),
                                        Integer.toString(count))
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        if (!"open".equals(crowd.told.readLine())) {
            crowd.close();
            throw new IOException("the connections could not be opened");
        }
        return crowd;
    }

    /// How many connections the server has ended by now.
    int ended() {
        try {
            Writer asked = process.outputWriter();
            asked.write("\n");
            asked.flush();
            return Integer.parseInt(told.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Opens the connections, then tells how many were ended whenever a line comes.
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        List<SocketChannel> open = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.configureBlocking(false);
            open.add(channel);
        }
        System.out.println("open");
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            System.out.println(open.stream().filter(IdleCrowd::isEnded).count());
        }
    }

    private static boolean isEnded(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
