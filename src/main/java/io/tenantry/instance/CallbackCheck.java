package io.tenantry.instance;

/// Tells whether callbacks may go to an address.
@FunctionalInterface
public interface CallbackCheck {
    /// Checks an address that somebody gives.
    ///
    /// @param place what messages begin with
    /// @throws io.tenantry.failure.Invalid when callbacks can never go there
    void requireUsable(String place, String url);
}
