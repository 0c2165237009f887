package io.tenantry.http;

/// Does the work of one action: takes typed input from the call, asks one service, gives the
/// answer. Called by many threads at once. Refusals are thrown as
/// [Failure][io.tenantry.failure.Failure].
@FunctionalInterface
public interface Handler {
    Answer handle(Call call);
}
