package io.tenantry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.config.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,    amd64,   /postgres-linux-x86_64.txz",
        "Linux,    aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, x86_64,  /postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz",
    })
    void namesTheArchiveOfEachMachine(String osName, String osArch, String archive) {
        assertThat(Platform.of(osName, osArch).archive()).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, s390x"})
    void refusesAMachineWithoutPackage(String osName, String osArch) {
        assertThatThrownBy(() -> Platform.of(osName, osArch))
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        ("No PostgreSQL is packaged for %s on %s: use a PostgreSQL server of your own"
                                        + " with --database-url")
                                .formatted(osName, osArch));
    }

    @Test
    void hasTheArchiveOfThisMachineOnTheClassPath() {
        assertThat(Platform.class.getResource(Platform.current().archive())).isNotNull();
    }

    @Test
    void waitsForThePlatterOnMacToo() {
        assertThat(ServerConfiguration.of(true, Platform.of("Mac OS X", "aarch64")).text())
                .endsWith("wal_sync_method = fsync_writethrough\n");
    }
}
