package io.tenantry.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Stands in front of a mail server and speaks TLS for it, from the first byte on or after STARTTLS
/// (RFC 3207).
final class TlsFront implements AutoCloseable {
    private final List<String> heardPlain = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final SSLContext tls;
    private final boolean startTls;
    private final int serverPort;

    /// @param startTls whether connections begin without TLS
    /// @param serverPort where the mail server takes mails
    TlsFront(SSLContext tls, boolean startTls, int serverPort) {
        this.tls = tls;
        this.startTls = startTls;
        this.serverPort = serverPort;
        try {
            this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// What clients said without TLS.
    List<String> heardPlain() {
        return List.copyOf(heardPlain);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException over) {
                // The test is over.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            if (startTls) {
                talkUntilStartTls(client);
                // The client greets anew; the server's own greeting came with the connection.
                line(server.getInputStream());
            }
            try (SSLSocket secure =
                    (SSLSocket) tls.getSocketFactory().createSocket(client, null, true)) {
                secure.setUseClientMode(false);
                secure.startHandshake();
                Thread back = Thread.startVirtualThread(() -> copy(server, secure));
                copy(secure, server);
                back.join();
            }
        } catch (IOException hungUp) {
            // The client wants no more, or trusts nobody.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talkUntilStartTls(Socket client) throws IOException {
        say(client, "220 front");
        String said;
        do {
            said = line(client.getInputStream());
            heardPlain.add(said);
            if (said.startsWith("EHLO")) {
                say(client, "250-front\r\n250 STARTTLS");
            } else {
                say(client, said.equals("STARTTLS") ? "220 go on" : "530 STARTTLS first");
            }
        } while (!said.equals("STARTTLS"));
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\r\n").getBytes(US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new IOException("the connection ended");
            }
            line.append((char) value);
        }
        return line.toString().strip();
    }

    private static void copy(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try {
            OutputStream out = to.getOutputStream();
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.close();
        } catch (IOException hungUp) {
            // One side has ended, and then the other does.
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
