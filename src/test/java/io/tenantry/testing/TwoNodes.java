package io.tenantry.testing;

import io.tenantry.Services;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.instance.InstanceId;
import java.time.InstantSource;
import java.util.List;

/// The services of two nodes that share a database of their own, each with its own connections.
public final class TwoNodes implements AutoCloseable {
    private final List<Services> nodes;

    public TwoNodes(InstantSource clock) {
        DatabaseAddress address = TestDatabase.createAddress();
        this.nodes =
                List.of(
                        Services.forServer(address, TestSettings.create(), clock),
                        Services.forServer(address, TestSettings.create(), clock));
    }

    /// One node for even numbers, the other for odd ones.
    public Services node(int number) {
        return nodes.get(number % nodes.size());
    }

    /// Makes an instance that may hold so many organizations.
    public InstanceId createInstance(long organizationMax) {
        return createInstance("organization", organizationMax);
    }

    /// Makes an instance with another number for one of its limits.
    public InstanceId createInstance(String limit, long max) {
        InstanceId id = node(0).instances().create("Test instance").id();
        node(0).database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        """
                                        update instance
                                        set limits = limits || jsonb_build_object(:limit, :max)
                                        where id = :id
                                        """)
                                .bind("limit", limit)
                                .bind("max", max)
                                .bind("id", id.value())
                                .execute());
        return id;
    }

    @Override
    public void close() {
        nodes.forEach(Services::close);
    }
}
