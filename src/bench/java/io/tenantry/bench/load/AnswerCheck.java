package io.tenantry.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/// Looks at an answer.
public interface AnswerCheck {
    /// @throws WrongAnswer when it is not what it must be
    void accept(int status, Buffer body);

    /// The status, and a piece of the body's text that must be there.
    static AnswerCheck holding(int status, String piece) {
        byte[] wanted = piece.getBytes(UTF_8);
        return (actual, body) -> {
            if (actual != status || indexOf(body.getBytes(), wanted) < 0) {
                throw new WrongAnswer(
                        "expected %d with '%s', not %d with %s"
                                .formatted(status, piece, actual, beginning(body)));
            }
        };
    }

    /// The status alone, for answers without a body.
    static AnswerCheck status(int status) {
        return holding(status, "");
    }

    private static String beginning(Buffer body) {
        return body.getString(0, Math.min(body.length(), 400));
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        for (int from = 0; from <= text.length - wanted.length; from++) {
            int same = 0;
            while (same < wanted.length && text[from + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return from;
            }
        }
        return -1;
    }
}
