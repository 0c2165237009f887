package io.tenantry.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Apache Kafka as a single node without ZooKeeper, with its own defaults.
public final class KafkaServer implements AutoCloseable {
    static final String TOPIC = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Any id will do; it is 16 bytes in base 64.
    private static final String CLUSTER_ID = "TenantryBenchKafkaNod1";

    private final Child child;
    private final Path folder;
    private final Path libraries;
    private final int port;

    private KafkaServer(Child child, Path folder, Path libraries, int port) {
        this.child = child;
        this.folder = folder;
        this.libraries = libraries;
        this.port = port;
    }

    /// Starts it, fetching it first where that was not done, with an empty topic.
    public static KafkaServer start(Scratch scratch, Consumer<String> progress) {
        progress.accept("fetching Kafka");
        Path libraries = new Peer("kafka").fetched(scratch).resolve("lib");
        progress.accept("starting Kafka");
        Path folder = scratch.fresh("kafka");
        int port = Ports.free();
        Path properties = folder.resolve("server.properties");
        write(properties, properties(folder, port, Ports.free()));
        run(
                folder,
                libraries,
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER_ID,
                "-c",
                properties.toString());
        Child child =
                Child.start(
                        java(libraries, "-Xms1g", "kafka.Kafka", properties.toString()),
                        Map.of(),
                        folder,
                        folder.resolve("kafka.log"));
        try {
            child.await(PATIENCE, _ -> listens(port));
            KafkaServer server = new KafkaServer(child, folder, libraries, port);
            server.createTopic();
            return server;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /// What the report says of it.
    public String note() {
        return "Kafka %s: one node, its own defaults (heap of 1 GB, one partition, no fsync before it acknowledges), its own producer benchmark with acks=all"
                .formatted(version());
    }

    /// Runs one of Kafka's own tools against this server and gives what it wrote.
    String tool(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--bootstrap-server", "127.0.0.1:" + port));
        all.addAll(List.of(arguments));
        return run(folder, libraries, "org.apache.kafka.tools." + name, all.toArray(String[]::new));
    }

    @Override
    public void close() {
        child.close();
        Scratch.delete(folder.resolve("log"));
    }

    private void createTopic() {
        tool("TopicCommand", "--create", "--topic", TOPIC);
    }

    private String version() {
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("kafka-clients-"))
                    .map(name -> name.replaceAll("kafka-clients-|\\.jar", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String properties(Path folder, int port, int controller) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        """
                .formatted(port, controller, folder.resolve("log"));
    }

    private static String run(Path folder, Path libraries, String type, String... arguments) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return Child.run(
                java(libraries, "-Xms256m", type, arguments),
                Map.of(),
                folder,
                folder.resolve(name + ".log"),
                PATIENCE);
    }

    private static List<String> java(
            Path libraries, String heap, String type, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                heap,
                                "-Xmx1g",
                                "-XX:+UseG1GC",
                                "-cp",
                                libraries + "/*",
                                type));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Optional<Boolean> listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Optional.of(socket.isConnected());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
