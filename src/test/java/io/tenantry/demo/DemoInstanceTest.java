package io.tenantry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.Bootstrap;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TenantryProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoInstanceTest {
    @TempDir private Path place;

    @Test
    void fillsAPlatformThatIsWorthLookingAt() {
        Path data = place.resolve("data");
        try (TenantryProcess _ = TenantryProcess.serve(data, "--demo")) {
            Bootstrap bootstrap = TenantryProcess.bootstrap(data);
            ApiClient client = new ApiClient(bootstrap.url(), bootstrap.token());
            String orgs = "/instances/" + bootstrap.instanceId() + "/orgs";
            JsonNode listed =
                    client.get(orgs + "?perPage=1000&summaryInclude=payloadCount")
                            .ok(200, "instanceOrgs");
            assertThat(listed.path("totalCount").asInt()).isEqualTo(DemoInstance.CUSTOMERS);
            assertThat(listed.path("items").valueStream())
                    .allMatch(org -> org.at("/summary/memberCount").asInt() > 0)
                    .anyMatch(org -> org.at("/summary/deviceCount").asInt() > 100)
                    .anyMatch(org -> usedShare(org) > 1);
            String first = listed.at("/items/0/id").asString();
            JsonNode days =
                    client.get(orgs + "/" + first + "/payloadCountsBreakdown?start=0")
                            .ok(200, "payloadCountsBreakdown");
            assertThat(days.path("counts").size()).isGreaterThan(1);
            assertThat(data.resolve("demo-under-way")).doesNotExist();
        }
    }

    /// Payloads of this billing period as a share of the limit.
    private static double usedShare(JsonNode organization) {
        long used = 0;
        for (JsonNode sources : organization.at("/summary/payloadCount")) {
            for (JsonNode count : sources) {
                used += count.asLong();
            }
        }
        return (double) used / organization.at("/limits/payload").asLong();
    }
}
