package io.tenantry.http;

import io.tenantry.failure.Failure;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever rises from work into an answer.
final class Guarded {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private Guarded() {}

    /// What gives an answer, or throws.
    @FunctionalInterface
    interface Work {
        Outgoing answer() throws IOException;
    }

    /// Does the work; a fault of ours is logged and answered without its details.
    ///
    /// @param method and `path`: what was asked, for the log
    /// @throws ConnectionLost when nobody is left to answer
    static Outgoing answer(String method, String path, Work work) {
        try {
            return work.answer();
        } catch (Failure failure) {
            return Outgoing.of(Problem.of(failure));
        } catch (ProblemException e) {
            return Outgoing.of(e.problem(), e.headers());
        } catch (ConnectionLost e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", method, path, e);
            return Outgoing.of(Problem.of(ProblemType.ERROR, "Internal server error"));
        }
    }
}
