package io.tenantry.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The settings of an external database.
class DatabaseSettingsTest extends SettingsReading {
    @Nested
    class ExternalDatabase {
        @Test
        void hasItsUserAndPasswordTakenOutOfTheUrl() {
            DatabaseAddress address =
                    address(URL + "?user=me&sslmode=require&password=a%26b%2B", Map.of());
            assertThat(address)
                    .isEqualTo(new DatabaseAddress(URL + "?sslmode=require", "me", "a&b+"));
            assertThat(address).hasToString("me@" + URL + "?sslmode=require");
        }

        @Test
        void hasItsUserAndPasswordBesideTheUrl() {
            Map<Setting, String> beside =
                    Map.of(Setting.DATABASE_USER, "me", Setting.DATABASE_PASSWORD, "secret");
            assertThat(address(URL, beside)).isEqualTo(new DatabaseAddress(URL, "me", "secret"));
        }

        @Test
        void isOpenedAsTheUserOfThisProcessWhenNobodyIsNamed() {
            assertThat(address(URL, Map.of()).user()).isEqualTo(System.getProperty("user.name"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql://a,b:5433,10.0.0.1/x",
                    "jdbc:postgresql://[::1]:5432/x?targetServerType=primary"
                })
        void hasOneHostOrMany(String url) {
            assertThat(address(url, Map.of()).jdbcUrl()).isEqualTo(url);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "postgres://db/x",
                    "jdbc:mysql://db/x",
                    "jdbc:postgresql:x",
                    "jdbc:postgresql://db",
                    "jdbc:postgresql://db/",
                    "jdbc:postgresql://db/x?password",
                    "jdbc:postgresql://db/x?password=%zz",
                    "jdbc:postgresql://me:secret@db/x"
                })
        void isRefusedInAnotherForm(String url) {
            read(Map.of(Setting.DATABASE_URL, url));
            assertThat(faults)
                    .singleElement()
                    .asString()
                    .startsWith("--database-url is not a URL of PostgreSQL");
        }

        private DatabaseAddress address(String url, Map<Setting, String> beside) {
            Map<Setting, String> given = new EnumMap<>(Setting.class);
            given.putAll(beside);
            given.put(Setting.DATABASE_URL, url);
            DatabaseAddress address = requireNonNull(read(given).database());
            assertThat(faults).isEmpty();
            return address;
        }
    }
}
