package io.tenantry.bench.load;

/// The requests of one connection, one after the other. Asked by one thread.
public interface CallSource {
    HttpCall next();
}
