package io.tenantry.bench.load;

/// An answer was not what it must be, so the round has no figure: an error is never speed.
public final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongAnswer(String message) {
        super(message);
    }

    public WrongAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
