package io.tenantry.bench.plans;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run of a statement as the module `auto_explain` logged it.
///
/// @param statement its text in one form, whatever its spaces were
/// @param root of the plan
record LoggedPlan(double milliseconds, String statement, JsonNode root) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// @param json all that followed `plan:`
    static LoggedPlan of(double milliseconds, String json) {
        JsonNode tree = MAPPER.readTree(json);
        String text = tree.path("Query Text").asString().strip().replaceAll("\\s+", " ");
        return new LoggedPlan(milliseconds, text, tree.path("Plan"));
    }

    PlanTree tree() {
        return PlanTree.of(root);
    }
}
