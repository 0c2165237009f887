package io.tenantry.chaos;

import io.tenantry.testing.TenantryProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The check after a run, from the clients' logs and what the server answers now.
///
/// @param complaints what is wrong; empty when nothing was lost
/// @param counted payloads that the server counted, and what the log says they must be
/// @param organizations how many there are
/// @param audit the last line of `./tenantry audit verify`
record Verdict(
        List<String> complaints, long counted, long expected, int organizations, String audit) {
    /// Reaches it. The load must have ended.
    static Verdict reach(Caller caller, ServerNode node, Ledger ledger) {
        Inspector inspector = new Inspector(caller);
        Map<String, OrganizationSeen> seen = new OrganizationInspection(inspector).all();
        OrganizationVerdict organizations = new OrganizationVerdict();
        organizations.all(ledger.organizations(), ledger.openCreations(), seen);
        List<String> complaints = new ArrayList<>(ledger.complaints());
        complaints.addAll(organizations.complaints());

        UsageInspection usage = new UsageInspection(inspector, Instant.now());
        UsageVerdict usageVerdict = new UsageVerdict(usage.month());
        UsageSeen instance = usage(ledger, usage, usageVerdict);
        complaints.addAll(usageVerdict.complaints());

        TenantryProcess audit = node.verifyAudit();
        if (audit.exitCode() != 0) {
            complaints.add(
                    "the audit log is broken: %s %s".formatted(audit.answered(), audit.told()));
        }
        return new Verdict(
                complaints,
                payloads(instance.kinds()),
                ledger.usage().organizations().stream()
                        .mapToLong(id -> payloads(ledger.usage().of(id).kinds()))
                        .sum(),
                seen.size(),
                audit.answered().isEmpty() ? "no answer" : audit.answered().getLast());
    }

    private static UsageSeen usage(
            Ledger ledger, UsageInspection inspection, UsageVerdict verdict) {
        Map<String, UsageSeen> seen = new HashMap<>();
        for (String id : ledger.usage().organizations()) {
            seen.put(id, inspection.organization(id));
            verdict.organization(id, ledger.usage().of(id), seen.get(id));
        }
        UsageSeen instance = inspection.instance();
        verdict.instance(instance, seen.values());
        return instance;
    }

    private static long payloads(Map<?, Sum> sums) {
        return sums.values().stream().mapToLong(Sum::count).sum();
    }
}
