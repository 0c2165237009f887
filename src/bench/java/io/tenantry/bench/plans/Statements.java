package io.tenantry.bench.plans;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every statement that was run, once, in the order in which they came.
final class Statements {
    /// The tables that grow with the customers or with time. Those of tokens, retention and
    /// conflicts stay small.
    private static final Set<String> LARGE =
            Set.of(
                    "app_user",
                    "audit_log",
                    "limit_use",
                    "notification_alert",
                    "notification_delivery",
                    "organization",
                    "organization_invite",
                    "organization_member",
                    "organization_member_day",
                    "organization_tag",
                    "usage_application",
                    "usage_application_notebook_day",
                    "usage_application_total",
                    "usage_device_day",
                    "usage_device_hour",
                    "usage_event_key",
                    "usage_notebook_day",
                    "usage_notebook_hour",
                    "usage_notebook_total",
                    "usage_payload_day",
                    "usage_payload_hour",
                    "usage_resource_day",
                    "usage_resource_total",
                    "usage_series");

    private final Map<String, Statement> known = new LinkedHashMap<>();

    /// A call that read a large table from its beginning to its end.
    record Scan(String call, String table, String statement) {}

    /// One statement, the calls that ran it, how long that took, and the slowest run of each plan.
    static final class Statement {
        private final String text;
        private final Set<String> calls = new LinkedHashSet<>();
        private final List<Double> milliseconds = new ArrayList<>();
        private final Map<String, LoggedPlan> plans = new LinkedHashMap<>();

        Statement(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        Set<String> calls() {
            return calls;
        }

        List<Double> milliseconds() {
            return milliseconds;
        }

        Collection<LoggedPlan> plans() {
            return plans.values();
        }

        /// The most rows of tables that one run looked at.
        long read() {
            return plans.values().stream()
                    .mapToLong(plan -> plan.tree().readInAll())
                    .max()
                    .orElse(0);
        }

        private void add(String call, LoggedPlan plan, String shape) {
            calls.add(call);
            milliseconds.add(plan.milliseconds());
            plans.merge(
                    shape,
                    plan,
                    (one, other) -> one.milliseconds() >= other.milliseconds() ? one : other);
        }
    }

    /// Adds what a call ran; what touches no table is left out.
    ///
    /// @return the large tables that it read whole
    List<Scan> add(String call, List<LoggedPlan> plans) {
        List<Scan> scans = new ArrayList<>();
        for (LoggedPlan plan : plans) {
            PlanTree tree = plan.tree();
            if (!tree.tables().isEmpty()) {
                known.computeIfAbsent(plan.statement(), Statement::new)
                        .add(call, plan, tree.shape());
                tree.scanned().stream()
                        .filter(LARGE::contains)
                        .forEach(table -> scans.add(new Scan(call, table, plan.statement())));
            }
        }
        return scans;
    }

    /// Adds what was run without a request, where it touches a large table.
    void addUnasked(String name, List<LoggedPlan> plans) {
        add(
                name,
                plans.stream()
                        .filter(plan -> !Collections.disjoint(plan.tree().tables(), LARGE))
                        .toList());
    }

    Collection<Statement> all() {
        return known.values();
    }
}
