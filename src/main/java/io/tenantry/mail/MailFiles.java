package io.tenantry.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of mails that are laid down as files, which begin with the time of the mail.
public final class MailFiles {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{24}\\.eml(\\.unfinished)?");

    private MailFiles() {}

    static String name(OutboxMail mail) {
        return TIME.format(mail.createdAt()) + "-" + mail.id() + ".eml";
    }

    /// Removes mails that were written before that time; other files are left alone.
    ///
    /// @param directory which need not exist
    /// @return how many were removed
    public static int removeWrittenBefore(Path directory, Instant before) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> old = files.filter(file -> isOld(file, TIME.format(before))).toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
            return old.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove old mails in " + directory, e);
        }
    }

    private static boolean isOld(Path file, String before) {
        String name = file.getFileName().toString();
        return NAME.matcher(name).matches() && name.compareTo(before) < 0;
    }
}
