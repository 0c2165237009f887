package io.tenantry.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A client's own log of one organization that it created.
final class OrganizationLog {
    /// How many may belong to each of these organizations.
    static final int MEMBERS_MAX = 4;

    /// The role of somebody who is no member.
    static final String NOBODY = "nobody";

    private final String id;
    private final String name;
    private final boolean shared;
    private final Possible<Integer> version = new Possible<>(0);
    private final Possible<Boolean> deleted = new Possible<>(false);
    private final Map<String, Possible<String>> roles = new TreeMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger(1);
    private final AtomicInteger open = new AtomicInteger();

    /// @param name what it was created as
    /// @param admin the id of its first and only member
    /// @param shared whether several clients change its members, so that none of them knows who
    ///   belongs to it
    OrganizationLog(String id, String name, String admin, boolean shared) {
        this.id = id;
        this.name = name;
        this.shared = shared;
        roles.put(admin, new Possible<>("admin"));
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isShared() {
        return shared;
    }

    /// The patch that is in force, 0 before the first.
    Possible<Integer> version() {
        return version;
    }

    Possible<Boolean> deleted() {
        return deleted;
    }

    /// The role of a person.
    Possible<String> role(String person) {
        return roles.computeIfAbsent(person, _ -> new Possible<>(NOBODY));
    }

    /// By person, of all who were ever named.
    Map<String, Possible<String>> roles() {
        return roles;
    }

    /// Whether it is known exactly who belongs to it.
    boolean knowsMembers() {
        return !shared && roles.values().stream().allMatch(Possible::isCertain);
    }

    /// The members as they are known, by person.
    Map<String, String> members() {
        Map<String, String> members = new TreeMap<>();
        roles.forEach((person, role) -> members.put(person, role.known()));
        members.values().removeIf(NOBODY::equals);
        return members;
    }

    /// Remembers that a change was answered, or that it was not.
    void count(Reply reply) {
        if (reply.isDone()) {
            acknowledged.incrementAndGet();
        } else if (reply.isOpen()) {
            open.incrementAndGet();
        }
    }

    /// Changes that were acknowledged, its creation among them.
    int acknowledged() {
        return acknowledged.get();
    }

    /// Changes without an answer.
    int open() {
        return open.get();
    }
}
