package io.tenantry.organization;

import static java.util.Objects.requireNonNullElse;

import io.tenantry.failure.Invalid;
import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.RequestTime;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// The action `topOrgs` of `instance`, which the published API does not have: which organizations
/// use most of something, or grow most.
public final class TopOrgsResource {
    private static final int SIZE_DEFAULT = 10;
    private static final int SIZE_MAX = 100;

    private static final QueryParameter BY =
            QueryParameter.choice(
                    "by",
                    "Whether those are told that use most, or those whose use grows most",
                    Ranking.By.USE.apiName(),
                    Arrays.stream(Ranking.By.values())
                            .map(Ranking.By::apiName)
                            .toArray(String[]::new));
    private static final QueryParameter LIMIT =
            QueryParameter.text(
                    "limit",
                    "How many organizations to return at most, 1 to " + SIZE_MAX,
                    String.valueOf(SIZE_DEFAULT));
    private static final QueryParameter TIME =
            QueryParameter.text(
                    "time",
                    "A time in the billing period to tell of (ms since epoch), now by default");

    private final OrganizationService service;
    private final List<LimitUse> uses;
    private final QueryParameter measure;
    private final InstantSource clock;

    /// @param uses what can be measured, the first by default
    public TopOrgsResource(OrganizationService service, List<LimitUse> uses, InstantSource clock) {
        this.service = service;
        this.uses = List.copyOf(uses);
        this.clock = clock;
        this.measure =
                QueryParameter.choice(
                        "measure",
                        "What is counted, by the name of its limit",
                        uses.getFirst().limit().jsonName(),
                        uses.stream().map(use -> use.limit().jsonName()).toArray(String[]::new));
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("instance", "topOrgs", Method.GET, "/instances/{instanceId}/topOrgs")
                        .describedAs(
                                "Returns the organizations that use most of something, or whose"
                                        + " use grows most")
                        .granted(Grant.READ)
                        .query(measure, BY, LIMIT, TIME)
                        .answers(200, "topOrgs")
                        .handledBy(this::list));
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        Ranking ranking = ranking(call);
        return Answer.ok(
                TopOrgsResponse.of(instanceId, ranking, service.ranked(instanceId, ranking)));
    }

    private Ranking ranking(Call call) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LimitUse use = use(call.choice(measure.name()));
        Instant time =
                requireNonNullElse(
                        RequestTime.find(TIME.name(), call.query(TIME.name()), now, now), now);
        BillingPeriod period = BillingPeriod.containing(time);
        if (!use.isMonthly() && !period.equals(BillingPeriod.containing(now))) {
            throw new Invalid(
                    "time must lie in the present billing period for "
                            + use.limit().jsonName()
                            + ", of which there is no sum by period");
        }
        int size = Paging.number(call.query(LIMIT.name()), SIZE_DEFAULT);
        return new Ranking(
                use, by(call.choice(BY.name())), period, now, Math.clamp(size, 1, SIZE_MAX));
    }

    private LimitUse use(String name) {
        return uses.stream()
                .filter(use -> use.limit().jsonName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Ranking.By by(String name) {
        return Arrays.stream(Ranking.By.values())
                .filter(by -> by.apiName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
