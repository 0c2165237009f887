package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.MfaMode;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberTest {
    private static final String ID = "575ec8687ae143cd83dc4a97";

    @ParameterizedTest
    @CsvSource({
        "NOT_REQUIRED, ADMIN, false, true",
        "ADMIN_REQUIRED, ADMIN, false, false",
        "ADMIN_REQUIRED, ADMIN, true, true",
        "ADMIN_REQUIRED, EDIT, false, true",
        "REQUIRED, NONE, false, false",
        "REQUIRED, NONE, true, true"
    })
    void satisfiesItsOrganizationBySecondFactorAndRole(
            MfaMode mode, MemberRole role, boolean secondFactor, boolean expected) {
        User user =
                new User(
                        new UserId(ID),
                        "a@b.example",
                        null,
                        null,
                        null,
                        secondFactor,
                        false,
                        Instant.EPOCH);
        Member member =
                new Member(new OrganizationId(ID), user, new Roles(role, List.of(), List.of()));
        assertThat(member.satisfies(mode)).isEqualTo(expected);
    }
}
