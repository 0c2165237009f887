package io.tenantry.bench.load;

/// A side of a comparison.
///
/// @param name as the report calls it
public record Contender(String name, Load load) implements AutoCloseable {
    @Override
    public void close() {
        load.close();
    }
}
