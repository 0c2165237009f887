package io.tenantry.chaos;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Everything the clients know of themselves, apart from the server. Safe for use by many threads,
/// but for the logs of organizations, which belong to one client until all have ended.
final class Ledger {
    private final UsageLog usage = new UsageLog();
    private final Queue<OrganizationLog> organizations = new ConcurrentLinkedQueue<>();
    private final Set<String> openCreations = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    UsageLog usage() {
        return usage;
    }

    void created(OrganizationLog organization) {
        organizations.add(organization);
    }

    /// An organization of that name may exist.
    void creationUnanswered(String name) {
        openCreations.add(name);
    }

    /// Remembers an answer that a right server does not give.
    void complain(String what) {
        complaints.add(what);
    }

    List<OrganizationLog> organizations() {
        return List.copyOf(organizations);
    }

    Set<String> openCreations() {
        return Set.copyOf(openCreations);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Changes of organizations and members that were acknowledged.
    long changesAcknowledged() {
        return organizations.stream().mapToLong(OrganizationLog::acknowledged).sum();
    }

    /// Changes of organizations and members without an answer.
    long changesOpen() {
        return organizations.stream().mapToLong(OrganizationLog::open).sum() + openCreations.size();
    }
}
