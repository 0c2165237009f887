package io.tenantry.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A mail server that says to each command what a test wants: for what real ones do rarely.
final class ScriptedSmtpServer implements AutoCloseable {
    /// Says nothing and hangs up.
    static final String HANG_UP = "";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> answers;
    private final ServerSocket listening;

    /// @param answers takes a command, or `.` at a mail's end, and gives the answer
    ScriptedSmtpServer(UnaryOperator<String> answers) {
        this.answers = answers;
        try {
            this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    SmtpServer address(String userInfo, String query) {
        return SmtpServer.parse(
                "smtp://" + userInfo + "127.0.0.1:" + listening.getLocalPort() + query);
    }

    /// Every command so far.
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        OutputStream out = socket.getOutputStream();
        out.write("220 test\r\n".getBytes(US_ASCII));
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inMail && !line.equals(".")) {
                continue;
            }
            heard.add(line);
            String answer = answers.apply(line);
            if (answer.equals(HANG_UP)) {
                return;
            }
            inMail = answer.startsWith("354");
            out.write((answer + "\r\n").getBytes(US_ASCII));
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
