package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the data of each type of event may hold.
class UsageEventDataTest extends UsageEventObjects {
    @Nested
    class Payloads {
        @Test
        void haveDefaults() {
            PayloadEvent event = (PayloadEvent) parseWith("id", "'a'");

            assertThat(event.count()).isEqualTo(1);
            assertThat(event.bytes()).isZero();
            assertThat(event.billable()).isTrue();
            assertThat(event.applicationId()).isNull();
        }

        @ParameterizedTest
        @EnumSource
        void areBilledByTheirTypeUnlessTheySayOtherwise(PayloadType type) {
            String name = "'" + type.contractName() + "'";

            PayloadEvent event = (PayloadEvent) parseWithData("payload", "type", name);

            assertThat(event.type()).isEqualTo(type);
            assertThat(event.billable()).isEqualTo(type.billable());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "type     | 'Timer'  | data.type is 'Timer': expected one of appFile, dataTable",
                    "source   | 3        | data.source is 3: expected text of 1 to 64 characters",
                    "count    | 0        | data.count is 0: expected a whole number from 1 to 1000000",
                    "count    | 1000001  | data.count is 1000001: expected a whole number from 1 to 1000000",
                    "count    | '1'      | data.count is '1': expected a whole number from 1 to 1000000",
                    "count    | 1.5      | data.count is 1.5: expected a whole number from 1 to 1000000",
                    "bytes    | -1       | data.bytes is -1: expected a whole number from 0 to 1000000000000",
                    "bytes    | 1e999999999 | data.bytes is 1e999999999: expected a whole number from 0",
                    "bytes    | 99999999999999999999 | data.bytes is 99999999999999999999: expected",
                    "billable | 'yes'    | data.billable is 'yes': expected true or false",
                    "applicationId | ''  | data.applicationId has 0 characters: expected 1 to 255"
                },
                quoteCharacter = '~')
        void nameWhatIsWrongAndWhatWasExpected(String member, String value, String message) {
            assertThat(message(parseWithData("payload", member, value))).startsWith(message);
        }

        @Test
        void takeWholeNumbersHoweverTheyAreWritten() {
            PayloadEvent event = (PayloadEvent) parseWithData("payload", "count", "1e1");

            assertThat(event.count()).isEqualTo(10);
            assertThat(((PayloadEvent) parseWithData("payload", "bytes", "7.0")).bytes())
                    .isEqualTo(7);
        }
    }

    @Nested
    class Resources {
        @ParameterizedTest
        @EnumSource
        void areOfEveryKindThatTheSummaryCounts(ResourceKind kind) {
            String name = "'" + kind.kindName() + "'";

            ResourceEvent event = (ResourceEvent) parseWithData("resource", "kind", name);

            assertThat(event.kind()).isEqualTo(kind);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "action | 'moved' | data.action is 'moved': expected one of created, deleted",
                    "kind   | 'car'   | data.kind is 'car': expected one of apitoken, application, ",
                    "id     | 12      | data.id is 12: expected text of 1 to 255 characters",
                    "bytes  | -5      | data.bytes is -5: expected a whole number from 0 to "
                },
                quoteCharacter = '~')
        void nameWhatIsWrongAndWhatWasExpected(String member, String value, String message) {
            assertThat(message(parseWithData("resource", member, value))).startsWith(message);
        }

        @ParameterizedTest
        @CsvSource({"action", "kind", "id"})
        void needTheirData(String member) {
            assertThat(message(parseWithData("resource", member, null)))
                    .startsWith("data." + member + " is required: expected ");
        }
    }

    @Nested
    class Notebooks {
        @ParameterizedTest
        @EnumSource
        void haveEveryStatus(NotebookStatus status) {
            String name = "'" + status.eventName() + "'";

            NotebookEvent event = (NotebookEvent) parseWithData("notebook", "status", name);

            assertThat(event.status()).isEqualTo(status);
        }

        @Test
        void needTheirMinutesOnceTheyEnded() {
            assertThat(message(parseWithData("notebook", "minutes", null)))
                    .isEqualTo("data.minutes is required: expected a whole number");

            ParsedEvent queued =
                    parse(object(attributes("notebook", Map.of("status", "'queued'"))));
            assertThat(((NotebookEvent) queued).minutes()).isZero();
        }

        @Test
        void nameWhatIsWrongAndWhatWasExpected() {
            assertThat(message(parseWithData("notebook", "status", "'done'")))
                    .isEqualTo(
                            "data.status is 'done': expected one of queued, completed, canceled,"
                                    + " errored, timeout");
            assertThat(message(parseWithData("notebook", "minutes", "-1")))
                    .isEqualTo("data.minutes is -1: expected a whole number from 0 to 1000000");
        }
    }
}
