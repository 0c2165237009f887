package io.tenantry.bench.plans;

import io.tenantry.bench.load.HttpCall;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// An action with one variant of its parameters.
///
/// @param name the action's name in the contract and the variant
/// @param call by the number of the run, because what is written must be new each time
/// @param token of a person who calls; null for the token of the world
/// @param runs how often it is called
public record PlannedCall(
        String name, IntFunction<HttpCall> call, @Nullable String token, int runs) {
    /// PostgreSQL keeps a plan for a statement of a connection after 5 plans of its own, which the
    /// driver lets it begin with at the fifth time; 12 runs see both.
    static final int RUNS = 12;

    /// @param variant empty when there is but one
    static PlannedCall of(String action, String variant, IntFunction<HttpCall> call) {
        return new PlannedCall(
                variant.isEmpty() ? action : action + ": " + variant, call, null, RUNS);
    }

    /// The same, called less often.
    PlannedCall times(int fewer) {
        return new PlannedCall(name, call, token, fewer);
    }
}
