package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RoleLinesTest {
    private static final String ID = "5a5d1d6f8e7b7b0007c10001";

    @Test
    void areReadAndWritten() {
        String typed = "\n " + ID + "\t view \r\n\n" + ID.toUpperCase(Locale.ROOT) + " none";
        assertThat(RoleLines.read(typed).toString())
                .isEqualTo(
                        "[{\"resourceId\":\"5a5d1d6f8e7b7b0007c10001\",\"role\":\"view\"},{\"resourceId\":\"5A5D1D6F8E7B7B0007C10001\",\"role\":\"none\"}]");
        assertThat(RoleLines.read(RoleLines.written(RoleLines.read(typed))))
                .isEqualTo(RoleLines.read(typed));
        assertThat(RoleLines.read(" \n ")).isEmpty();
    }

    @Test
    void keepWhatCannotBeRead() {
        assertThat(RoleLines.read("only\n" + ID + " view please").toString())
                .isEqualTo(
                        "[{\"resourceId\":\"only\"},{\"resourceId\":\"%s\",\"role\":\"view please\"}]"
                                .formatted(ID));
    }

    @Test
    void tellTheFirstLineThatIsWrong() {
        Fields form = Fields.NONE.with("applicationRoles", ID + " view\nsecond\nthird");
        Faults faults =
                Faults.at("applicationRoles.1.role", "one").with("applicationRoles.2.role", "two");
        Faults told = RoleLines.told(faults, form, "");
        assertThat(told.count()).isEqualTo(1);
        assertThat(told.of("applicationRoles")).startsWith("Line 2, “second”: expected an id");
        Faults whole = Faults.at("applicationRoles", "These are too many: 100 at most.");
        assertThat(RoleLines.told(whole, form, "")).isSameAs(whole);
    }
}
