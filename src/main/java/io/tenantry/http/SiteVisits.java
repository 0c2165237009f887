package io.tenantry.http;

import io.tenantry.failure.Failure;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests to a [Site] through the server's limits. Safe for use by many threads.
final class SiteVisits {
    private static final Logger LOG = LoggerFactory.getLogger(SiteVisits.class);
    private static final byte[] NO_BODY = {};

    private final List<Site> sites;
    private final AdmissionGate gate;
    private final ByteBudget memory;
    private final RequestMetrics metrics;

    SiteVisits(List<Site> sites, AdmissionGate gate, ByteBudget memory, RequestMetrics metrics) {
        this.sites = List.copyOf(sites);
        this.gate = gate;
        this.memory = memory;
        this.metrics = metrics;
    }

    /// The site that a path lies in; null for none.
    @Nullable Site at(String rawPath) {
        for (Site site : sites) {
            if (rawPath.equals(site.path()) || rawPath.startsWith(site.path() + "/")) {
                return site;
            }
        }
        return null;
    }

    /// Answers one request.
    ///
    /// @throws ConnectionLost when nobody is left to answer
    Outgoing answer(Site site, Incoming incoming) {
        long start = System.nanoTime();
        SiteAnswer answer = visited(site, incoming);
        // An answer to HEAD has no body (RFC 9110, 9.3.2).
        GzipFile file = incoming.method().equals("HEAD") ? null : answer.file();
        Outgoing outgoing = outgoing(answer, file);
        metrics.visited(site.path().substring(1), outgoing.status(), System.nanoTime() - start);
        return outgoing;
    }

    private SiteAnswer visited(Site site, Incoming incoming) {
        SiteRequest bare = SiteRequest.of(incoming, NO_BODY);
        try (Holding held = memory.open()) {
            if (!incoming.isLegible()) {
                return site.trouble(bare, 400, "The request line has a wrong character");
            }
            SiteRequest request =
                    incoming.method().equals("POST")
                            ? SiteRequest.of(incoming, BodyReader.readAll(incoming, held))
                            : bare;
            return admitted(site, request, held);
        } catch (Failure failure) {
            return trouble(site, bare, Problem.of(failure));
        } catch (ProblemException e) {
            return trouble(site, bare, e.problem());
        } catch (ConnectionLost e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.error("{} failed", bare, e);
            return site.trouble(bare, 500, "Internal server error");
        }
    }

    private static SiteAnswer trouble(Site site, SiteRequest bare, Problem problem) {
        return site.trouble(bare, problem.kind().status(), problem.message());
    }

    private SiteAnswer admitted(Site site, SiteRequest request, Holding held) {
        if (!gate.enter()) {
            metrics.refused();
            return site.trouble(request, 503, "Too many requests are in work");
        }
        try {
            held.add(BodyReader.valuesBytes(request.body()));
            return site.answer(request);
        } finally {
            gate.leave();
        }
    }

    private static Outgoing outgoing(SiteAnswer answer, @Nullable GzipFile file) {
        return new Outgoing(
                answer.status(),
                answer.mediaType(),
                answer.headers().stream()
                        .map(field -> new Header(field.name(), field.value()))
                        .toList(),
                answer.body(),
                answer.packed(),
                file);
    }
}
