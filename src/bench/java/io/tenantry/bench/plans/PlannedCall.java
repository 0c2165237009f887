package io.tenantry.bench.plans;

import io.tenantry.bench.load.HttpCall;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// An action with one variant of its parameters.
///
/// @param name the action's name in the contract and the variant
/// @param call by the number of the run, because what is written must be new each time
/// @param token of a person who calls; null for the token of the world
public record PlannedCall(String name, IntFunction<HttpCall> call, @Nullable String token) {
    /// @param variant empty when there is but one
    static PlannedCall of(String action, String variant, IntFunction<HttpCall> call) {
        return new PlannedCall(variant.isEmpty() ? action : action + ": " + variant, call, null);
    }
}
