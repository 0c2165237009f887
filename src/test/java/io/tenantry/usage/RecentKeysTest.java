package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final int GROUP = 10_000;
    private static final int KNOWN_AT_LEAST = 500_000;

    private final Random random = new Random(42);
    private final UsageEvent event =
            Events.payload(new OrganizationId("0123456789abcdef01234567"), "e", 1);
    private final RecentKeys recent = new RecentKeys();

    @Test
    void knowsTheLastHalfMillionAndForgetsTheEarliest() {
        List<List<Claim>> groups = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            groups.add(group());
            recent.add(groups.getLast());
        }
        int known = KNOWN_AT_LEAST / GROUP;
        assertThat(groups.subList(groups.size() - known, groups.size()))
                .allSatisfy(group -> assertThat(recent.among(group)).isEqualTo(group));
        assertThat(recent.among(groups.getFirst())).hasSizeLessThan(GROUP / 50);
    }

    @Test
    void seldomMistakesANewKey() {
        for (int i = 0; i < KNOWN_AT_LEAST / GROUP; i++) {
            recent.add(group());
        }
        assertThat(recent.among(group())).hasSizeLessThan(GROUP / 100);
    }

    private List<Claim> group() {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < GROUP; i++) {
            claims.add(
                    new Claim(i, event, new EventKey(0, random.nextLong(), random.nextLong()), 0));
        }
        return claims;
    }
}
