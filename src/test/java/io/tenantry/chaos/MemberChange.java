package io.tenantry.chaos;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// One change of who belongs to an organization that a client asks for.
///
/// @param role the role that is asked for; of no meaning for a removal
record MemberChange(Kind kind, String person, String role) {
    private static final String ADMIN = "admin";
    private static final List<String> ROLES = List.of(ADMIN, "edit", "collaborate", "view", ADMIN);
    private static final int DONE = 200;
    private static final int REFUSED = 400;
    private static final int UNKNOWN = 404;

    enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }

    /// Draws one, mostly additions while few belong to it, so that the limit is met.
    static MemberChange draw(Random random, List<String> people) {
        return new MemberChange(
                List.of(Kind.ADD, Kind.ADD, Kind.CHANGE, Kind.REMOVE).get(random.nextInt(4)),
                people.get(random.nextInt(people.size())),
                ROLES.get(random.nextInt(ROLES.size())));
    }

    Reply ask(Caller caller, String organization) {
        String members = "/orgs/" + organization + "/members";
        String one = members + "/" + person;
        return switch (kind) {
            case ADD ->
                    caller.post(
                            members,
                            "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(person, role));
            case CHANGE -> caller.patch(one, "{\"role\": \"%s\"}".formatted(role));
            case REMOVE -> caller.delete(one);
        };
    }

    /// The person's role when it takes effect.
    String outcome() {
        return kind == Kind.REMOVE ? OrganizationLog.NOBODY : role;
    }

    /// The status that a right server answers with.
    ///
    /// @param members the roles of those who belong to the organization, by person
    int expected(Map<String, String> members) {
        boolean isMember = members.containsKey(person);
        return switch (kind) {
            case ADD -> isMember || members.size() >= OrganizationLog.MEMBERS_MAX ? REFUSED : DONE;
            case CHANGE -> isMember ? keepingAnAdmin(members, role.equals(ADMIN)) : UNKNOWN;
            case REMOVE -> isMember ? keepingAnAdmin(members, false) : UNKNOWN;
        };
    }

    private int keepingAnAdmin(Map<String, String> members, boolean becomesAdmin) {
        boolean hasOther =
                members.entrySet().stream()
                        .anyMatch(member ->
                                !member.getKey().equals(person) && member.getValue().equals(ADMIN));
        boolean wasAdmin = ADMIN.equals(members.get(person));
        return !wasAdmin || becomesAdmin || hasOther ? DONE : REFUSED;
    }
}
