package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// One sender on one connection that costs next to nothing itself: the bytes of its request are
/// made once, and only ids and organizations are written anew into them. Serves one thread.
final class EventSender implements AutoCloseable {
    private static final String ID = "00000000-0000-4a7b-9c1d-000000000000";
    private static final int ID_DIGITS = 8;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final Socket socket;
    private final InputStream answers;
    private final byte[] request;
    private final int[] idsAt;
    private final int[] subjectsAt;
    private final List<byte[]> subjects;
    private final AtomicLong ids;
    private final SplittableRandom random = new SplittableRandom();

    /// @param head the request's lines without its length
    /// @param subjects ids of organizations, drawn from at random
    /// @param ids gives every event a number of its own
    EventSender(
            URI server,
            String head,
            boolean lines,
            int batch,
            List<byte[]> subjects,
            AtomicLong ids)
            throws IOException {
        this.socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        this.answers = new BufferedInputStream(socket.getInputStream());
        this.subjects = subjects;
        this.ids = ids;
        String body = body(lines, batch);
        String all = head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        this.request = all.getBytes(US_ASCII);
        this.idsAt = places(all, ID, batch);
        this.subjectsAt = places(all, "\"subject\":\"", batch);
    }

    /// Sends one batch of new events and waits for its answer.
    ///
    /// @return how many were accepted
    int send() throws IOException {
        long number = ids.getAndAdd(idsAt.length);
        for (int event = 0; event < idsAt.length; event++) {
            writeId(idsAt[event], number + event);
            byte[] subject = subjects.get(random.nextInt(subjects.size()));
            System.arraycopy(
                    subject, 0, request, subjectsAt[event] + "\"subject\":\"".length(), 24);
        }
        socket.getOutputStream().write(request);
        return accepted(answer());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String body(boolean lines, int batch) {
        StringBuilder json = new StringBuilder(lines ? "" : "[");
        Instant now = Instant.now();
        for (int event = 0; event < batch; event++) {
            json.append(lines || event == 0 ? "" : ",")
                    .append(
                            """
                            {"specversion":"1.0","id":"%s","source":"broker-%d",\
                            "type":"tenantry.payload.v1","subject":"%s","time":"%s",\
                            "data":{"type":"deviceState","source":"device.mqtt","count":1,"bytes":%d}}\
                            """
                                    .formatted(
                                            ID,
                                            event % 8,
                                            "0".repeat(24),
                                            now.plusMillis(event - batch),
                                            100 + event % 100))
                    .append(lines ? "\n" : "");
        }
        return json.append(lines ? "" : "]").toString();
    }

    private static int[] places(String text, String wanted, int count) {
        int[] places = new int[count];
        int at = -1;
        for (int i = 0; i < count; i++) {
            at = text.indexOf(wanted, at + 1);
            places[i] = at;
        }
        return places;
    }

    private void writeId(int at, long number) {
        int mixed = (int) (number * 0x9e3779b1L);
        for (int digit = 0; digit < ID_DIGITS; digit++) {
            request[at + digit] = HEX[(mixed >>> (4 * digit)) & 0xf];
            request[at + ID.length() - 1 - digit] = HEX[(int) (number >>> (4 * digit)) & 0xf];
        }
    }

    private String answer() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        String body = new String(answers.readNBytes(length), ISO_8859_1);
        if (!status.contains(" 200 ")) {
            throw new IOException(status + ": " + body);
        }
        return body;
    }

    private static int accepted(String answer) {
        int from = answer.indexOf(':') + 1;
        return Integer.parseInt(answer.substring(from, answer.indexOf(',')).strip());
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = answers.read(); value != '\n'; value = answers.read()) {
            if (value < 0) {
                throw new EOFException("the server ended after '" + line + "'");
            }
            line.append((char) value);
        }
        return line.toString().strip();
    }
}
