package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderListTest {
    private final List<String> faults = new ArrayList<>();

    private List<Provider> parse(String text) {
        return ProviderList.parse(text, "--oidc-providers", faults);
    }

    @Test
    void holdsNoneOneOrMore() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("  \n ")).isEmpty();
        List<Provider> two =
                parse(
                        " corp=https://tenantry:s%2Fcret+%25@login.example.com:8443/realms/corp/"
                                + "?audience=api://x&scope-claim=scp&scope-prefix=t:&second-factor=gold,silver\n"
                                + "g=https://42-a.apps.example@accounts.google.com ");
        assertThat(faults).isEmpty();
        assertThat(two)
                .containsExactly(
                        new Provider(
                                "corp",
                                "https://login.example.com:8443/realms/corp/",
                                "tenantry",
                                "s/cret+%",
                                new Provider.Api("api://x", "scp", "t:"),
                                List.of("gold", "silver")),
                        new Provider(
                                "g",
                                "https://accounts.google.com",
                                "42-a.apps.example",
                                null,
                                null,
                                List.of()));
        assertThat(two.toString()).doesNotContain("cret");
    }

    @Test
    void tellsAllFaultsTogetherAndNoSecret() {
        parse(
                "a=http://c:s3cret@idp.example B=https://c:s3cret@x a2=https://x"
                        + " a3=https://c:s3cret@x/?audience=c a4=https://c:s3c#ret@x a5=https://c:s3 x");
        assertThat(faults)
                .hasSize(7)
                .allMatch(fault -> fault.startsWith("--oidc-providers, provider "))
                .noneMatch(fault -> fault.contains("s3c"));
    }

    @Test
    void namesEachProviderOnce() {
        parse("a=https://c:s@x a=https://c:s@y b=https://c:s@x");
        assertThat(faults)
                .containsExactly(
                        "--oidc-providers, provider 2: the name is another's already",
                        "--oidc-providers, provider 3: the issuer is told already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "color=red | 'color' is no parameter: expected audience, scope-claim",
                "audience= | audience is empty",
                "audience=a&audience=b | audience is told twice",
                "scope-claim=scp | scope-claim and scope-prefix need an audience",
                "audience=c | the audience is the client id"
            })
    void refusesParametersThatMakeNoSense(String parameters, String fault) {
        parse("a=https://c:s@x?" + parameters);
        assertThat(faults).singleElement().asString().contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://c:s@localhost:8180/realms/x",
                "http://c:s@127.0.0.1",
                "http://c:s@[::1]:1"
            })
    void takesPlainHttpFromThisMachineAlone(String url) {
        assertThat(parse("a=" + url)).hasSize(1);
        parse("a=http://c:s@10.0.0.1");
        assertThat(faults).hasSize(1);
    }
}
