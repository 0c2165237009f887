package io.tenantry.notification;

import io.tenantry.Services;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.instance.Limits;
import io.tenantry.member.MemberRole;
import io.tenantry.member.NewMember;
import io.tenantry.member.Roles;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestSettings;
import io.tenantry.usage.EventHead;
import io.tenantry.usage.NotebookEvent;
import io.tenantry.usage.NotebookStatus;
import io.tenantry.usage.PayloadEvent;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.UsageEvent;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A database with one instance whose rules are evaluated when a test says so, at a time that the
/// test decides.
final class NotificationWorld implements AutoCloseable {
    static final Actor SOMEBODY = new Actor("5a5d1d6f8e7b7b0007c10001", "apiToken");

    /// A Friday in the middle of a month.
    private final TestClock clock = new TestClock("2026-11-20T10:00:00.000Z");

    private final DatabaseAddress address = TestDatabase.createAddress();
    private final Services services = Services.forServer(address, TestSettings.create(), clock);
    private final List<AlertMail> mails = Collections.synchronizedList(new ArrayList<>());
    private final EvaluationWorker worker = node();
    private final InstanceId instance = services.instances().create("Test instance").id();
    private final AtomicInteger events = new AtomicInteger();

    /// Evaluates as another node would, with connections of the same pool.
    EvaluationWorker node() {
        return node(clock);
    }

    /// As [#node()], with a clock of its own.
    EvaluationWorker node(InstantSource nodeClock) {
        return new EvaluationWorker(
                services.database(),
                services.webhooks(),
                (_, mail) -> mails.add(mail),
                new HexIds(clock),
                nodeClock);
    }

    TestClock clock() {
        return clock;
    }

    DatabaseAddress address() {
        return address;
    }

    Services services() {
        return services;
    }

    InstanceId instance() {
        return instance;
    }

    NotificationService rules() {
        return services.notifications();
    }

    EvaluationWorker worker() {
        return worker;
    }

    List<AlertMail> mails() {
        return List.copyOf(mails);
    }

    /// An organization with 1,000 payloads and 100 notebook minutes a month.
    OrganizationId organization(String name) {
        return organization(name, Map.of("payload", 1_000L, "notebookMinutesPerMonth", 100L));
    }

    OrganizationId organization(String name, Map<String, Long> limits) {
        OrganizationPatch settings =
                new OrganizationPatch(
                        name,
                        null,
                        null,
                        Limits.ofNumbers(limits),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return services.founding()
                .found(instance, new NewOrganization(name, settings), List.of(), null, Set.of())
                .organization()
                .organization()
                .id();
    }

    UserId person(String email) {
        return services.users().create(new Email(email), "A", "B").id();
    }

    void admit(OrganizationId organization, String email, MemberRole role) {
        services.members()
                .add(
                        instance,
                        organization,
                        new NewMember.ByUser(person(email), new Roles(role, List.of(), List.of())));
    }

    void admit(String email, InstanceRole role) {
        services.instances().admit(instance, person(email), role);
    }

    /// Counts payloads at this time.
    void payloads(OrganizationId organization, long count, boolean billable) {
        record(
                new PayloadEvent(
                        head(organization, clock.instant()),
                        billable ? PayloadType.DEVICE_STATE : PayloadType.EVENT,
                        "device.mqtt",
                        count,
                        0,
                        billable,
                        null));
    }

    void payloads(OrganizationId organization, long count) {
        payloads(organization, count, true);
    }

    void notebookMinutes(OrganizationId organization, long minutes) {
        record(
                new NotebookEvent(
                        head(organization, clock.instant()),
                        NotebookStatus.ERRORED,
                        minutes,
                        null,
                        null));
    }

    private EventHead head(OrganizationId organization, Instant time) {
        return new EventHead("event-" + events.incrementAndGet(), "test", organization, time);
    }

    private void record(UsageEvent event) {
        services.usage().record(instance, List.of(event));
    }

    /// Settings that tell at 80 % of the payloads about all organizations, to nobody.
    static RuleSettings settings() {
        return settings("{}", null, null, config(RuleType.PAYLOAD_USAGE, "80"));
    }

    static RuleSettings settings(
            String query,
            @Nullable String callbackUrl,
            @Nullable EmailConfig email,
            RuleConfig config) {
        return new RuleSettings("At 80 %", null, true, query, callbackUrl, email, config);
    }

    static RuleConfig config(RuleType type, String threshold) {
        return RuleConfig.of(type, new BigDecimal(threshold), MaxFrequency.DAILY);
    }

    NotificationRule rule(RuleSettings settings) {
        return rules().create(instance, SOMEBODY, settings);
    }

    /// Evaluates a rule as if somebody asked for it.
    ///
    /// @return whom it tells about, in the order of their ids
    List<OrganizationId> evaluated(NotificationRule rule) {
        return evaluated(rule, false);
    }

    List<OrganizationId> evaluated(NotificationRule rule, boolean ignoreFrequency) {
        int before = log(rule).size();
        rules().evaluate(instance, rule.id(), SOMEBODY, ignoreFrequency);
        runAll();
        List<Delivery> log = log(rule);
        return log.subList(0, log.size() - before).stream()
                .map(it -> it.target().organizationId())
                .sorted(Comparator.comparing(OrganizationId::value))
                .toList();
    }

    /// Makes all evaluations that wait.
    ///
    /// @return how many
    int runAll() {
        int made = 0;
        while (worker.evaluateNext()) {
            made++;
        }
        return made;
    }

    /// The whole log of a rule, newest first.
    List<Delivery> log(NotificationRule rule) {
        return rules().deliveries(instance, rule.id(), null, 10_000);
    }

    long count(String table) {
        return services.database()
                .read(handle ->
                        handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void close() {
        worker.close();
        services.close();
    }
}
