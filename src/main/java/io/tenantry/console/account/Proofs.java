package io.tenantry.console.account;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import io.tenantry.http.ProblemType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the pages of the account have in common: who may open them, and what somebody proves by.
final class Proofs {
    private static final String CODE = "twoFactorCode";

    private Proofs() {}

    /// What the API tells of the person who is signed in.
    ///
    /// @throws Refusal when it is no person
    static JsonNode me(Visit visit) {
        if (visit.session().caller().user().isEmpty()) {
            throw new Refusal(403, "An API token is no person and has no account.");
        }
        return visit.api().get("/me");
    }

    /// The body of a call; what was left empty is left out. Passwords are taken as they came.
    static ObjectNode body(Fields form, List<String> passwords) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : passwords) {
            if (!form.exact(name).isEmpty()) {
                body.put(name, form.exact(name));
            }
        }
        String code = form.text(CODE);
        return code.isEmpty() ? body : body.put(CODE, code);
    }

    /// What is wrong with a proof that the API refused.
    ///
    /// @param schemaName the schema of the body
    /// @throws Refusal when it was refused for something else
    static Faults faults(Visit visit, ApiReply reply, String schemaName, JsonNode body) {
        if (reply.status() == 400) {
            return Faults.of(reply, "data", schemaName, body, visit.numbers());
        }
        if (reply.type().equals(ProblemType.TWO_FACTOR_REQUIRED.type())) {
            return Faults.at(CODE, "This is needed.");
        }
        if (reply.type().equals(ProblemType.TWO_FACTOR_INVALID.type())) {
            return Faults.at(
                    CODE, "This code is not right, or was used before. Wait for the next one.");
        }
        if (reply.type().equals(ProblemType.ACCOUNT_LOCKED.type())) {
            return Faults.general(reply);
        }
        if (reply.status() == 401) {
            return Faults.at("password", "This is not your password.");
        }
        throw Refusal.of(reply);
    }
}
