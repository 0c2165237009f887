package io.tenantry.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.usage.MonthLine.Figure;
import io.tenantry.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonthLineTest {
    private static final MonthLine LINE =
            MonthLine.of(
                    Json.MAPPER.readTree(
                            """
                            {"resourceType": "organization", "resourceId": "6543b1f08e7b7b0007c30001",
                             "resourceName": "Keller Pumps", "resourceProration": 0.9, "userCount": 3,
                             "deviceCount": 7, "deviceCountProrated": 6.57, "certificateAuthorityCount": 0,
                             "fileTotalSizeMb": 0.5, "apiTokenCount": 1,
                             "payloadCountDetails": {"mqttIn": {"device.mqttIn": 437}},
                             "payloadSizeDetails": {"mqttIn": {"device.mqttIn": 0.000572}}}
                            """));

    @Test
    void tellsFiguresInWords() {
        assertThat(LINE.figures(false))
                .extracting(Figure::label)
                .containsExactly(
                        "Members",
                        "Devices",
                        "Devices, mean of the days",
                        "Size of files",
                        "API tokens");
        assertThat(LINE.figures(true))
                .extracting(Figure::label)
                .containsExactly("Certificate authorities");
    }

    @Test
    void tellsSizesInBytes() {
        assertThat(LINE.figure("fileTotalSizeMb").bytes()).isEqualTo(524_288);
        assertThat(LINE.types())
                .isEqualTo(List.of(new TypeLine("mqttIn", "device.mqttIn", 437, 600)));
    }

    @Test
    void tellsTheShareOfTheMonthAndItsOwner() {
        assertThat(LINE.percent()).isEqualTo(90);
        assertThat(LINE.ownerName()).isEqualTo(LINE.id());
        assertThat(LINE.figure("webhookCount").value()).isZero();
    }
}
