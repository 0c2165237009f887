package io.tenantry.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection to a server, for requests that a polite client would not send. Lines are written
/// as given, with `\r\n` behind each.
public final class RawHttp implements AutoCloseable {
    private static final int ANSWER_WAIT_MILLIS = 30_000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Socket socket;
    private final InputStream answers;

    /// @param url the server's address
    public RawHttp(String url) {
        URI server = URI.create(url);
        try {
            this.socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(ANSWER_WAIT_MILLIS);
            socket.setTcpNoDelay(true);
            this.answers = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An answer as it came.
    ///
    /// @param headers by name, whatever its case; of repeated ones the last
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public JsonNode json() {
            return MAPPER.readTree(body);
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /// The status, type and message of an error in one line.
        public String problem() {
            JsonNode json = json();
            return status
                    + " "
                    + json.path("type").asString("")
                    + ": "
                    + json.path("message").asString("");
        }
    }

    /// Sends the lines of a request's head, the empty line behind them, and a body.
    public RawHttp send(byte[] body, String... headLines) {
        return write((String.join("\r\n", headLines) + "\r\n\r\n").getBytes(ISO_8859_1))
                .write(body);
    }

    /// Sends the lines of a request's head and the empty line behind them.
    public RawHttp send(String... headLines) {
        return send(new byte[0], headLines);
    }

    /// Sends bytes as they are.
    public RawHttp write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawHttp write(String text) {
        return write(text.getBytes(UTF_8));
    }

    /// Reads the next answer. One to HEAD has no body, whatever its headers say.
    public Answer answer() {
        return answer(true);
    }

    public Answer answerToHead() {
        return answer(false);
    }

    /// Whether the server has closed the connection, after everything it sent was read.
    public boolean isEnded() {
        try {
            return answers.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Whether the server has closed the connection; what it sent before is thrown away.
    public boolean isEndedAfterAnAnswer() {
        try {
            answers.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Says that nothing further will be sent.
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(boolean withBody) {
        try {
            String statusLine = line();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
            byte[] body = answers.readNBytes(withBody ? length : 0);
            return new Answer(Integer.parseInt(statusLine.split(" ", -1)[1]), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = answers.read(); value != '\n'; value = answers.read()) {
            if (value < 0) {
                throw new EOFException("the server ended after '" + line + "'");
            }
            line.write(value);
        }
        return line.toString(ISO_8859_1).strip();
    }
}
