package io.tenantry.bench.plans;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The log of the PostgreSQL server, read as it grows. The server cuts the file when it becomes
/// large, so what is in it must be read soon.
final class PlanLog {
    private static final String PLAN = " ms  plan:";
    private static final Pattern HEAD = Pattern.compile("LOG:  duration: ([\\d.]+)" + PLAN + "$");

    /// The last line of a plan.
    private static final String END = "\n\t}\n";

    private static final List<String> SETTINGS =
            List.of(
                    "session_preload_libraries = 'auto_explain'",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_analyze = on",
                    "auto_explain.log_buffers = on",
                    "auto_explain.log_nested_statements = off",
                    "auto_explain.log_format = json",
                    "auto_explain.log_parameter_max_length = 0");

    private final Path file;
    private long offset;

    PlanLog(Path file) {
        this.file = file;
    }

    /// Makes every session that is opened from now on log the plans of its statements.
    static void turnOn(BenchPostgres postgres, String database) {
        DatabaseAddress superuser = postgres.superuser(database);
        for (String setting : SETTINGS) {
            BenchPostgres.execute(
                    superuser, "alter database %s set %s".formatted(database, setting));
        }
    }

    /// Passes over what is there.
    void skip() {
        var _ = unread();
    }

    /// The plans that were logged since the last time.
    List<LoggedPlan> next() {
        List<LoggedPlan> plans = new ArrayList<>();
        StringBuilder json = new StringBuilder();
        double milliseconds = -1;
        for (String line : unread().lines().toList()) {
            if (line.startsWith("\t")) {
                json.append(line).append('\n');
                continue;
            }
            add(plans, milliseconds, json);
            Matcher head = HEAD.matcher(line);
            milliseconds = head.find() ? Double.parseDouble(head.group(1)) : -1;
        }
        add(plans, milliseconds, json);
        return plans;
    }

    private static void add(List<LoggedPlan> plans, double milliseconds, StringBuilder json) {
        if (milliseconds >= 0 && !json.isEmpty()) {
            plans.add(LoggedPlan.of(milliseconds, json.toString()));
        }
        json.setLength(0);
    }

    private String unread() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < offset) {
                offset = 0;
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - offset));
            channel.position(offset);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            String text = whole(new String(bytes.array(), 0, bytes.position(), UTF_8));
            offset += text.getBytes(UTF_8).length;
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Leaves out the beginning of a plan that is being written, for the next time.
    private static String whole(String text) {
        int last = text.lastIndexOf(PLAN);
        boolean isCut = last >= 0 && !text.substring(last).contains(END);
        return isCut ? text.substring(0, text.lastIndexOf('\n', last) + 1) : text;
    }
}
