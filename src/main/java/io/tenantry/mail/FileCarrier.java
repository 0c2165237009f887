package io.tenantry.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays mails down as files, which every mail program opens, when no mail server is set. They may
/// hold links that let people in, so their owner alone can read them.
final class FileCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(FileCarrier.class);
    private static final FileAttribute<?> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final MailFrom from;

    /// @param directory where the files go; made when it is missing
    FileCarrier(Path directory, MailFrom from) {
        this.directory = directory.toAbsolutePath().normalize();
        this.from = from;
    }

    @Override
    public Receipt carry(OutboxMail mail) throws CarrierDown {
        Envelope envelope = Envelope.of(mail.mail().recipients());
        if (envelope.addresses().isEmpty()) {
            return Receipt.noneNamed(envelope);
        }
        Path file = directory.resolve(MailFiles.name(mail));
        try {
            Files.createDirectories(directory, OWNERS_DIRECTORY);
            Session session = Session.getInstance(new Properties());
            write(MimeMail.of(session, mail, envelope, from, "8bit"), file);
        } catch (MessagingException e) {
            return Receipt.refused(mail, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CarrierDown("cannot write " + file + ": " + e.getMessage(), e);
        }
        LOG.info("a mail was written to {}, because no --smtp-url is set", file);
        return Receipt.allDelivered(envelope);
    }

    @Override
    public void rest() {}

    /// The file appears complete or not at all; written twice, it is the same file.
    private static void write(MimeMail message, Path file) throws IOException, MessagingException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, OWNERS_FILE);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            message.writeTo(out);
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
