package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPolicyTest {
    private static final CallbackPolicy STRICT = new CallbackPolicy(false);
    private static final CallbackPolicy OPEN = new CallbackPolicy(true);

    @Nested
    class Urls {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://hooks.example.com/usage?a=b",
                    "HTTP://hooks.example.com",
                    "http://hooks.example.com:8080/",
                    "https://8.8.8.8/",
                    "https://[2606:4700:4700::1111]:8443/x"
                })
        void areTakenWhenTheyMayLeadOutside(String url) {
            STRICT.requireUsable("callbackUrl", url);
            OPEN.requireUsable("callbackUrl", url);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ftp://hooks.example.com/|is not an http or https URL",
                    "file:///etc/passwd|is not an http or https URL",
                    "mailto:a@example.com|is not an http or https URL",
                    "https:hooks.example.com|is not an http or https URL",
                    "https:///x|is not an http or https URL",
                    "http://exa mple.com|is not an http or https URL",
                    "http://2130706433/|is not an address that callbacks may reach",
                    "http://0x7f000001/|is not an address that callbacks may reach",
                    "http://0x7f.0.0.1/|is not an http or https URL",
                    "http://127.1/|is not an http or https URL",
                    "http://user:pass@example.com/|must not hold a user name or password",
                    "http://example.com@127.0.0.1/|must not hold a user name or password",
                    "http://hooks.example.com:25/|names port 25: expected 80, 443 or one from 1024 on",
                    "http://hooks.example.com:70000/|names port 70000: expected 80, 443 or one from 1024 on",
                    "http://127.0.0.1:8080/|is not an address that callbacks may reach",
                    "http://0.0.0.0/|is not an address that callbacks may reach",
                    "http://010.0.0.1/|is not an address that callbacks may reach",
                    "http://169.254.169.254/latest/meta-data|is not an address that callbacks may reach",
                    "http://localhost/|is not an address that callbacks may reach",
                    "http://LOCALHOST./|is not an address that callbacks may reach",
                    "http://db.localhost/|is not an address that callbacks may reach",
                    "http://[::1]/|is not an address that callbacks may reach",
                    "http://[::]/|is not an address that callbacks may reach",
                    "http://[::ffff:127.0.0.1]/|is not an address that callbacks may reach",
                    "http://[::ffff:7f00:1]/|is not an address that callbacks may reach",
                    "http://[64:ff9b::7f00:1]/|is not an address that callbacks may reach",
                    "http://[fe80::1%25lo]/|is not an address that callbacks may reach"
                })
        void areRefusedWhenTheyCannot(String url, String fault) {
            assertThatThrownBy(() -> STRICT.requireUsable("rule.callbackUrl", url))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("rule.callbackUrl " + fault);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://127.0.0.1:25/", "http://localhost/", "http://[::1]:9/"})
        void leadAnywhereWhereThatIsAllowed(String url) {
            assertThat(OPEN.fault(url)).isEmpty();
        }
    }

    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(strings = {"localhost", "127.0.0.1", "2130706433", "127.1", "[::1]"})
        void areRefusedHoweverTheyAreWritten(String host) {
            assertThatThrownBy(() -> STRICT.addresses(host)).isInstanceOf(AddressRefused.class);
        }

        @Test
        void areRefusedTogetherWhenOneOfThemIs() {
            CallbackPolicy policy =
                    new CallbackPolicy(
                            false,
                            AddressRule.PUBLIC,
                            _ ->
                                    new InetAddress[] {
                                        InetAddress.ofLiteral("8.8.8.8"),
                                        InetAddress.ofLiteral("10.0.0.1")
                                    });
            assertThatThrownBy(() -> policy.addresses("hooks.example"))
                    .isInstanceOf(AddressRefused.class)
                    .hasMessage("hooks.example is at 10.0.0.1, which callbacks may not reach");
        }

        @Test
        void areGivenAsTheyWereFound() throws UnknownHostException {
            InetAddress[] found = {InetAddress.ofLiteral("8.8.8.8")};
            assertThat(
                            new CallbackPolicy(false, AddressRule.PUBLIC, _ -> found)
                                    .addresses("hooks.example"))
                    .containsExactly(found);
        }
    }
}
