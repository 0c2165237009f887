package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorsTest {
    /// 300 for everything else and 100 for connections on their way out, as `docs/operations.md`
    /// says.
    @Test
    void leaveRoomForWhatIsNeededOtherwise() {
        assertThat(Descriptors.connectionsMax(4_000, 20, 4_420)).isEqualTo(4_000);
        assertThat(Descriptors.connectionsMax(4_000, 20, 4_419)).isEqualTo(3_999);
        assertThat(Descriptors.connectionsMax(4_000, 20, 100)).isEqualTo(1);
    }
}
