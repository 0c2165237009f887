package io.tenantry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The mails that a server without a mail server has laid down as files.
public final class SentMails {
    private static final Pattern TOKEN = Pattern.compile("&token=([\\w-]+)");

    private final Path folder;

    SentMails(Path folder) {
        this.folder = folder;
    }

    /// Where the files are.
    public Path folder() {
        return folder;
    }

    /// The token in the link of the newest mail to an address.
    ///
    /// @param count how many mails the address gets in all; waits for them
    public String token(String address, int count) {
        Matcher token = TOKEN.matcher(to(address, count).getLast());
        if (!token.find()) {
            throw new IllegalStateException("no link in the mail to " + address);
        }
        return token.group(1);
    }

    /// The mails to an address, oldest first.
    ///
    /// @param count how many it gets in all; waits for them
    public List<String> to(String address, int count) {
        Eventually.isTrue(count + " mails to " + address, () -> to(address).size() >= count);
        List<String> found = to(address);
        if (found.size() != count) {
            throw new IllegalStateException(found.size() + " mails to " + address);
        }
        return found;
    }

    /// The names of the files begin with the time.
    private List<String> to(String address) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(SentMails::read)
                    .filter(mail -> mail.contains("\r\nTo: " + address + "\r\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
