package io.tenantry.bench.process;

import io.tenantry.bench.load.Load;
import io.tenantry.bench.load.Tally;
import io.tenantry.bench.load.WrongAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kafka's own producer benchmark: each round is a run of it, its own figure is the round's. What
/// it sends first, until its code is compiled, is not in the figure.
public final class KafkaLoad implements Load {
    private static final int RECORD_BYTES = 200;
    private static final int RECORDS_MIN = 2_000;

    /// Each run is a new process, which says little about a second.
    private static final Duration RUN_MIN = Duration.ofSeconds(4);

    /// So much of a run is warming up.
    private static final double WARM_UP = 0.5;

    private static final Pattern FIGURE =
            Pattern.compile("(\\d+) (?:steady state )?records sent, ([0-9.]+) records/sec");

    private final KafkaServer server;
    private final List<String> properties;
    private double rate;

    /// @param firstGuess of the records a second; later rounds know from those before
    /// @param properties of the producer beside `acks=all`
    public KafkaLoad(KafkaServer server, double firstGuess, List<String> properties) {
        this.server = server;
        this.rate = firstGuess;
        this.properties = List.copyOf(properties);
    }

    @Override
    public Tally run(Duration time) {
        long milliseconds = Math.max(RUN_MIN.toMillis(), time.toMillis());
        long counted = Math.max(RECORDS_MIN, Math.round(rate * milliseconds / 1e3));
        long unseen = Math.round(counted * WARM_UP);
        String output = server.tool("ProducerPerformance", arguments(counted + unseen, unseen));
        Matcher matcher = FIGURE.matcher(output.substring(lastLine(output)));
        if (!matcher.find() || Long.parseLong(matcher.group(1)) < counted) {
            throw new WrongAnswer("Kafka's benchmark says: " + output);
        }
        rate = Double.parseDouble(matcher.group(2));
        return new Tally(counted, Math.round(counted * 1e9 / rate));
    }

    @Override
    public void close() {}

    private String[] arguments(long records, long unseen) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--topic",
                                KafkaServer.TOPIC,
                                "--record-size",
                                Integer.toString(RECORD_BYTES),
                                "--num-records",
                                Long.toString(records),
                                "--warmup-records",
                                Long.toString(unseen),
                                "--throughput",
                                "-1",
                                "--command-property",
                                "acks=all"));
        arguments.addAll(properties);
        return arguments.toArray(String[]::new);
    }

    private static int lastLine(String output) {
        return output.stripTrailing().lastIndexOf('\n') + 1;
    }
}
