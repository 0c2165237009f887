package io.tenantry.console.organizations;

import io.tenantry.console.web.EmailDomains;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.JsonForm;
import io.tenantry.console.web.LaterTime;
import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.PlainWords;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was typed for a new organization, as the API takes it.
///
/// @param own what is wrong that the API would not tell
/// @param body what the form becomes
record NewOrganizationForm(Visit visit, Fields fields, Faults own, ObjectNode body) {
    /// As many first members as the contract allows.
    static final int MEMBERS_MAX = 10;

    private static final String SCHEMA = "instanceOrgPost";
    static final List<String> TAG_KEYS = List.of("key", "value");
    private static final String ADMINISTRATOR = "members.0.email";
    private static final String OWN_LOG = "auditLogEnabled";
    private static final String READ_ONLY = "isReadOnly";
    private static final String DISABLED = "disabled";
    private static final String DISABLED_AT = "disabledAt";

    static NewOrganizationForm of(Visit visit) {
        Fields fields = visit.form();
        ObjectNode body =
                new JsonForm(fields)
                        .text("name")
                        .text("description")
                        .text("iconColor")
                        .text("referralId")
                        .text("mfaMode")
                        .words("whitelistedEmailDomains")
                        .rows("tags", TAG_KEYS)
                        .numbers("limits", LimitNames.KEYS, visit.numbers())
                        .json();
        Stream.of(OWN_LOG, READ_ONLY).filter(fields::has).forEach(flag -> body.put(flag, true));
        ObjectNode banner = JsonForm.banner(fields);
        if (!banner.isEmpty()) {
            body.set("banner", banner);
        }
        addMembers(fields, body);
        Faults own = disabling(visit, fields, body).and(EmailDomains.faults(body));
        return new NewOrganizationForm(visit, fields, own, body);
    }

    /// The names of the fields that tell who the first members are, in the order of the body.
    static List<String> members(Fields fields) {
        Stream<String> further = IntStream.range(1, MEMBERS_MAX).mapToObj(row -> who(row));
        return Stream.concat(Stream.of(ADMINISTRATOR), further)
                .filter(field -> !fields.text(field).isEmpty())
                .toList();
    }

    /// The name of the field that tells who one of the further members is.
    ///
    /// @param row 1 to 9
    static String who(int row) {
        return "members." + row + ".who";
    }

    /// What is wrong with it that the API refused.
    Faults faults(ApiReply reply) {
        List<String> members = members(fields);
        if (reply.status() == 404) {
            List<String> known = members.stream().filter(this::isById).toList();
            String nobody = "Nobody has this id.";
            return known.size() == 1
                    ? Faults.at(known.getFirst(), nobody)
                    : Faults.general("Nobody has one of the user ids.");
        }
        Faults faults = Faults.of(reply, "orgConfig", SCHEMA, body, visit.numbers());
        return besideMembers(faults);
    }

    /// All that is wrong with it, as far as that shows without asking the API.
    Faults faults() {
        return besideMembers(Faults.inBody(SCHEMA, body, visit.numbers())).and(own);
    }

    private Faults besideMembers(Faults found) {
        Faults faults = found;
        List<String> members = members(fields);
        for (int place = 0; place < members.size(); place++) {
            String typed = fields.text(members.get(place));
            String words = PlainWords.noEmailAddress(typed);
            faults =
                    faults.retold("members." + place, members.get(place), words)
                            .beside(members.get(place), typed);
        }
        return faults;
    }

    /// Whether an answer means that a user is not known.
    boolean isAboutUser(ApiReply reply) {
        return reply.status() == 404 && members(fields).stream().anyMatch(this::isById);
    }

    private boolean isById(String field) {
        return isId(fields.text(field));
    }

    private static boolean isId(String who) {
        return who.matches("[A-Fa-f0-9]{24}");
    }

    private static void addMembers(Fields fields, ObjectNode body) {
        List<String> members = members(fields);
        if (members.isEmpty()) {
            return;
        }
        ArrayNode array = body.putArray("members");
        for (String field : members) {
            String who = fields.text(field);
            String place = field.substring(0, field.lastIndexOf('.') + 1);
            boolean isById = !field.equals(ADMINISTRATOR) && isId(who);
            String role = fields.text(place + "role");
            ObjectNode member = array.addObject().put(isById ? "userId" : "email", who);
            member.put("role", role.isEmpty() ? "admin" : role);
            if (!isById && fields.has(place + "disallowTransfer")) {
                member.put("disallowTransfer", true);
            }
        }
    }

    /// Adds whether it is disabled from the start or later.
    private static Faults disabling(Visit visit, Fields fields, ObjectNode body) {
        String typed = fields.text(DISABLED_AT);
        if (fields.has(DISABLED)) {
            body.put(DISABLED_AT, true);
            return typed.isEmpty()
                    ? Faults.NONE
                    : Faults.at(
                            DISABLED_AT, "Choose one: disabled from the start, or at this time.");
        }
        if (typed.isEmpty()) {
            return Faults.NONE;
        }
        return switch (LaterTime.read(typed, fields.text("zone"), visit.now())) {
            case LaterTime.Good(var at) -> {
                body.put(DISABLED_AT, at.toString());
                yield Faults.NONE;
            }
            case LaterTime.Faulty(var why) -> Faults.at(DISABLED_AT, why);
        };
    }
}
