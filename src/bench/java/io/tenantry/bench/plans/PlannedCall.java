package io.tenantry.bench.plans;

import io.tenantry.bench.load.HttpCall;
import java.util.function.IntFunction;

/// An action with one variant of its parameters.
///
/// @param name the action's name in the contract and the variant
/// @param call by the number of the run, because what is written must be new each time
public record PlannedCall(String name, IntFunction<HttpCall> call) {
    /// @param variant empty when there is but one
    static PlannedCall of(String action, String variant, IntFunction<HttpCall> call) {
        return new PlannedCall(variant.isEmpty() ? action : action + ": " + variant, call);
    }
}
