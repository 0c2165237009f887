package io.tenantry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/// The check of organizations, given answers that are wrong in one thing each.
class OrganizationVerdictTest {
    private static final Reply DONE = new Reply(200, MissingNode.getInstance());
    private static final Reply NONE = new Reply(0, MissingNode.getInstance());

    private final OrganizationLog log = new OrganizationLog("id", "mill", "ada", false);
    private final Map<String, String> members = new TreeMap<>();
    private String name = "mill v3";
    private String description = "v3";
    private boolean deleted;
    private int audited = 3;

    OrganizationVerdictTest() {
        log.version().acknowledged(3);
        log.count(DONE);
        log.role("bert").acknowledged("view");
        log.count(DONE);
        members.put("ada", "admin");
        members.put("bert", "view");
    }

    @Test
    void isContentWithWhatIsRight() {
        assertThat(checked()).isEmpty();
    }

    @Test
    void isContentWithEitherOutcomeOfAnUnansweredChange() {
        log.role("bert").unanswered("edit");
        log.version().unanswered(4);
        log.deleted().unanswered(true);
        log.count(NONE);
        assertThat(checked()).isEmpty();
        members.put("bert", "edit");
        name = "mill v4";
        description = "v4";
        deleted = true;
        audited = 4;
        assertThat(checked()).isEmpty();
    }

    @Test
    void seesALostPatch() {
        name = "mill v2";
        description = "v2";
        assertThat(checked()).containsExactly("mill: version is 2 instead of 3");
    }

    @Test
    void seesAPatchThatTookEffectInPart() {
        description = "v2";
        assertThat(checked()).singleElement().asString().startsWith("mill was changed in part");
    }

    @Test
    void seesALostMember() {
        members.remove("bert");
        assertThat(checked()).containsExactly("bert in mill is nobody instead of view");
    }

    @Test
    void seesAMemberWhoWasRemovedBefore() {
        log.role("cora").acknowledged(OrganizationLog.NOBODY);
        members.put("cora", "edit");
        assertThat(checked()).containsExactly("cora in mill is edit instead of nobody");
    }

    @Test
    void seesALostDeletion() {
        log.deleted().acknowledged(true);
        assertThat(checked()).containsExactly("mill: deleted is false instead of true");
    }

    @Test
    void seesALostOrganizationAndOneThatNobodyCreated() {
        OrganizationVerdict verdict = new OrganizationVerdict();
        verdict.all(
                List.of(log), Set.of("asked"), Map.of("other", seen(), "open", named("asked v0")));
        assertThat(verdict.complaints())
                .containsExactly("mill (id) is lost", "nobody created 'mill v3' (other)");
    }

    @Test
    void seesOneCreationThatMadeTwo() {
        OrganizationVerdict verdict = new OrganizationVerdict();
        verdict.all(
                List.of(), Set.of("asked"), Map.of("a", named("asked v0"), "b", named("asked v0")));
        assertThat(verdict.complaints()).hasSize(1);
    }

    @Test
    void seesAnOrganizationWithoutAnAdministrator() {
        log.role("ada").unanswered("view");
        members.put("ada", "view");
        assertThat(checked()).containsExactly("mill has no administrator: {ada=view, bert=view}");
    }

    @Test
    void seesMoreMembersThanAllowed() {
        for (String person : List.of("cora", "dora", "emil")) {
            log.role(person).acknowledged("view");
            members.put(person, "view");
        }
        assertThat(checked()).singleElement().asString().contains("more members than it may");
    }

    @Test
    void seesMissingAndInventedAuditEntries() {
        audited = 2;
        assertThat(checked()).singleElement().asString().contains("has 2 entries for 3");
        audited = 4;
        assertThat(checked()).singleElement().asString().contains("has 4 entries for 3");
    }

    private List<String> checked() {
        OrganizationVerdict verdict = new OrganizationVerdict();
        verdict.all(List.of(log), Set.of(), Map.of("id", seen()));
        return verdict.complaints();
    }

    private OrganizationSeen seen() {
        return new OrganizationSeen(
                name, deleted, description, description.substring(1), members, audited);
    }

    private static OrganizationSeen named(String name) {
        return new OrganizationSeen(name, false, "v0", "0", Map.of(), 1);
    }
}
