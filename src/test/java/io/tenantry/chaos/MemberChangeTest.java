package io.tenantry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.chaos.MemberChange.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberChangeTest {
    private static final Map<String, String> FULL =
            Map.of("ada", "admin", "bert", "view", "cora", "edit", "dora", "view");
    private static final Map<String, String> TWO_ADMINS = Map.of("ada", "admin", "bert", "admin");

    @Test
    void expectsTheLimitToHold() {
        assertThat(status(Kind.ADD, "emil", "view", FULL)).isEqualTo(400);
        assertThat(status(Kind.ADD, "emil", "view", TWO_ADMINS)).isEqualTo(200);
        assertThat(status(Kind.ADD, "ada", "view", TWO_ADMINS)).isEqualTo(400);
    }

    @Test
    void expectsTheLastAdministratorToStay() {
        assertThat(status(Kind.REMOVE, "ada", "", FULL)).isEqualTo(400);
        assertThat(status(Kind.REMOVE, "ada", "", TWO_ADMINS)).isEqualTo(200);
        assertThat(status(Kind.CHANGE, "ada", "view", FULL)).isEqualTo(400);
        assertThat(status(Kind.CHANGE, "ada", "admin", FULL)).isEqualTo(200);
        assertThat(status(Kind.CHANGE, "bert", "edit", FULL)).isEqualTo(200);
    }

    @Test
    void expectsStrangersToBeUnknown() {
        assertThat(status(Kind.REMOVE, "emil", "", FULL)).isEqualTo(404);
        assertThat(status(Kind.CHANGE, "emil", "view", FULL)).isEqualTo(404);
    }

    private static int status(Kind kind, String who, String role, Map<String, String> members) {
        return new MemberChange(kind, who, role).expected(members);
    }
}
