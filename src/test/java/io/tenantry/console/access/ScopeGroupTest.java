package io.tenantry.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeGroupTest {
    @Test
    void allTogetherHaveEveryScopeOnce() {
        assertThat(ScopeGroup.ALL.stream().flatMap(group -> group.scopes().stream()))
                .doesNotHaveDuplicates()
                .contains(
                        "all.Instance", "instanceOrg.convertToEnterprise", "instanceDeletedOrgs.*")
                .hasSize(99);
        assertThat(ScopeGroup.ALL).extracting(ScopeGroup::name).doesNotHaveDuplicates();
        assertThat(ScopeGroup.ALL.get(1).scopes())
                .allSatisfy(scope -> assertThat(scope).startsWith("instance."));
    }
}
