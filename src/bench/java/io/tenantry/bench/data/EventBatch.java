package io.tenantry.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Usage events written ready to be sent. Writing another batch changes the ids and the subjects in
/// place, so that the sender costs next to nothing. All of an event follows from its number: sent
/// again, it is the same to the last byte.
public final class EventBatch {
    private static final int ID_LENGTH = 16;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

    private final byte[][] subjects;
    private final byte[] bytes;
    private final int[] idOffsets;
    private final int[] subjectOffsets;

    /// @param form what stands around and between the events
    /// @param subjects the organizations they are for
    public EventBatch(Form form, int size, byte[][] subjects) {
        this.subjects = subjects;
        this.idOffsets = new int[size];
        this.subjectOffsets = new int[size];
        // A minute ago, because the server's clock may be asked in the first millisecond.
        String time = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(form.begin.getBytes(US_ASCII));
        for (int i = 0; i < size; i++) {
            out.writeBytes((i == 0 ? "" : form.between).getBytes(US_ASCII));
            out.writeBytes("{\"specversion\":\"1.0\",\"id\":\"".getBytes(US_ASCII));
            idOffsets[i] = out.size();
            out.writeBytes("0".repeat(ID_LENGTH).getBytes(US_ASCII));
            out.writeBytes(
                    "\",\"source\":\"broker-1\",\"type\":\"tenantry.payload.v1\",\"subject\":\""
                            .getBytes(US_ASCII));
            subjectOffsets[i] = out.size();
            out.writeBytes(subjects[0]);
            out.writeBytes(
                    "\",\"time\":\"%s\",\"data\":{\"type\":\"deviceState\",\"source\":\"device.mqtt\",\"bytes\":128}}"
                            .formatted(time)
                            .getBytes(US_ASCII));
        }
        out.writeBytes(form.end.getBytes(US_ASCII));
        this.bytes = out.toByteArray();
    }

    /// How a batch is written.
    public enum Form {
        /// `application/cloudevents-batch+json`.
        JSON_ARRAY("[", ",", "]"),
        /// A line each, as `COPY` takes them.
        LINES("", "\n", "\n");

        private final String begin;
        private final String between;
        private final String end;

        Form(String begin, String between, String end) {
            this.begin = begin;
            this.between = between;
            this.end = end;
        }
    }

    /// Makes the event at that place the one of that number.
    public void put(int place, long number) {
        for (int i = 0; i < ID_LENGTH; i++) {
            bytes[idOffsets[place] + i] =
                    DIGITS[(int) (number >>> (4 * (ID_LENGTH - 1 - i))) & 0xf];
        }
        byte[] subject = subjects[subjectOf(number)];
        System.arraycopy(subject, 0, bytes, subjectOffsets[place], subject.length);
    }

    /// The batch as it is now; the same array each time.
    public byte[] bytes() {
        return bytes;
    }

    /// Spreads neighbouring numbers over all subjects.
    private int subjectOf(long number) {
        long spread = (number * 0x9e3779b97f4a7c15L) >>> 33;
        return (int) (spread % subjects.length);
    }
}
