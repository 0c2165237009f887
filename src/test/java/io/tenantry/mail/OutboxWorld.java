package io.tenantry.mail;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An outbox in a database of its own, and what is in it.
final class OutboxWorld implements AutoCloseable {
    static final MailFrom FROM = new MailFrom("Tenantry <noreply@tenantry.example>");

    final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    final Database database = TestDatabase.create(6);
    final MailService mails = new MailService(database, new HexIds(clock), clock);

    /// A further node on the same outbox.
    MailService otherNode() {
        return new MailService(database, new HexIds(clock), clock);
    }

    void queue(String key, String... recipients) {
        queue(new Mail(key, List.of(recipients), content("Hello " + key), null));
    }

    boolean queue(Mail mail) {
        return database.inTransaction(handle -> mails.queue(handle, mail));
    }

    static MailContent content(String subject) {
        return new MailContent(subject, "Text with a secret\n", "<p>HTML with a secret</p>\n");
    }

    /// All rows, oldest first.
    List<Map<String, Object>> rows() {
        return database.read(
                handle -> handle.createQuery("select * from outbox order by id").mapToMap().list());
    }

    Stream<Object> column(String name) {
        return rows().stream().map(row -> row.get(name));
    }

    @Override
    public void close() {
        database.close();
    }
}
