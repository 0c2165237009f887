package io.tenantry.report;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tenantry.Services;
import io.tenantry.mail.MailFrom;
import io.tenantry.mail.MailSender;
import io.tenantry.mail.SmtpServer;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.Eventually;
import io.tenantry.usage.UsageHistory.Grouping;
import io.tenantry.webhook.CallbackPolicy;
import io.tenantry.webhook.CallbackSender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two organizations to report of, a real mail server and a real receiver of callbacks.
final class DeliveryWorld implements AutoCloseable {
    static final int PATIENCE_MILLIS = 20_000;

    final GreenMail mailServer = new GreenMail(new ServerSetup(0, null, "smtp").dynamicPort());
    final CallbackReceiver receiver = new CallbackReceiver();
    final ReportWorld reports = new ReportWorld("2026-10-10T00:00:00Z");

    DeliveryWorld() {
        mailServer.start();
        reports.newOrganization("Müller & Söhne");
        reports.newOrganization("=Two");
        reports.clock.advance(Duration.ofDays(30));
    }

    static ReportRequest request(List<String> emails, @Nullable String callbackUrl) {
        return new ReportRequest(
                Grouping.ORGANIZATION,
                DateGrouping.MONTH,
                LocalDate.parse("2026-10-01"),
                LocalDate.parse("2026-10-31"),
                emails,
                callbackUrl);
    }

    ReportJob ordered(ReportRequest request) {
        return reports.services.reports().order(reports.instance.id(), request);
    }

    /// Orders a report and makes it.
    ReportJob made(ReportRequest request) {
        ReportJob job = ordered(request);
        makeAll(reports.services);
        return reports.services.reports().get(reports.instance.id(), job.id());
    }

    /// @return how many the node made
    int makeAll(Services node) {
        ReportMaker maker =
                new ReportMaker(
                        node.database(),
                        node.reports(),
                        node.reportWriter(),
                        delivery(node),
                        reports.clock);
        int made = 0;
        while (maker.makeNext()) {
            made++;
        }
        return made;
    }

    static PostedDelivery delivery(Services node) {
        return new PostedDelivery(node.mails(), node.webhooks());
    }

    MailSender mailSender(Services node) {
        return MailSender.of(
                node.mails(),
                SmtpServer.parse("smtp://127.0.0.1:" + mailServer.getSmtp().getPort()),
                new MailFrom("noreply@tenantry.example"),
                Path.of("unused"));
    }

    static CallbackSender callbackSender(Services node) {
        return new CallbackSender(node.webhooks(), new CallbackPolicy(true));
    }

    String secret() {
        return reports.services.webhooks().secret(reports.instance.id());
    }

    /// Waits until as many mails have a state and an error, one of them for all.
    void awaitMails(int count, String state, @Nullable String errorPattern) {
        awaitRows("outbox", count, state, errorPattern);
    }

    /// As [#awaitMails].
    void awaitCallbacks(int count, String state, @Nullable String errorPattern) {
        awaitRows("webhook_message", count, state, errorPattern);
    }

    private void awaitRows(String table, int count, String state, @Nullable String errorPattern) {
        String sql =
                "select count(*) from "
                        + table
                        + " where state = :state and coalesce(last_error, '') like :pattern";
        Eventually.isTrue(
                "%d %s rows of %s".formatted(count, state, table),
                () ->
                        reports.services
                                        .database()
                                        .<Integer, RuntimeException>read(handle ->
                                                handle.createQuery(sql)
                                                        .bind("state", state)
                                                        .bind(
                                                                "pattern",
                                                                errorPattern == null
                                                                        ? ""
                                                                        : errorPattern)
                                                        .mapTo(Integer.class)
                                                        .one())
                                == count);
    }

    @Override
    public void close() {
        reports.close();
        receiver.close();
        mailServer.stop();
    }
}
