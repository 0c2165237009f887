package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void readsWhatAFormSends() {
        Fields fields = Fields.parse("a=1&b=+two+%C3%A4&a=3&c");
        assertThat(fields.all("a")).containsExactly("1", "3");
        assertThat(fields.text("b")).isEqualTo("two ä");
        assertThat(fields.exact("b")).isEqualTo(" two ä");
        assertThat(fields.has("c")).isTrue();
        assertThat(fields.text("d")).isEmpty();
    }

    @Test
    void leavesBrokenEncodingAsItIs() {
        assertThat(Fields.parse("a=%zz").text("a")).isEqualTo("%zz");
    }

    @Test
    void writesAnAddress() {
        Fields fields = Fields.parse("q=a+b&page=3").with("page", "").with("sort", "name&");
        assertThat(fields.toQuery()).isEqualTo("?q=a+b&sort=name%26");
        assertThat(Fields.NONE.toQuery()).isEmpty();
    }

    @Test
    void leadsToOtherPagesWithoutWhatWasJustDone() {
        Fields fields = Fields.parse("q=a&note=saved&undo=0123&seen=4&page=2");
        assertThat(fields.withoutNews().toQuery()).isEqualTo("?q=a&page=2");
        assertThat(new Pages(fields, 10, 100).at(3)).isEqualTo("?q=a&page=3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example",
                "/console//evil.example",
                "/consolex",
                "/console/\\evil",
                "/console/\r\nSet-Cookie: a=b",
                "/other"
            })
    void leadsNobodyElsewhere(String wanted) {
        assertThat(Visit.returnPath(wanted)).isEqualTo("/console");
    }

    @Test
    void leadsBackToAPage() {
        String page = "/console/0123/organizations?q=a%2F%2Fb";
        assertThat(Visit.returnPath(page)).isEqualTo(page);
    }
}
