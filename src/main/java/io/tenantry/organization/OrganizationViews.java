package io.tenantry.organization;

import io.tenantry.database.BatchedRead;
import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// Puts organizations and their summaries together. Safe for use by many threads.
final class OrganizationViews {
    private final Database database;
    private final OrganizationRepository repository;
    private final List<SummarySource> summarySources;
    private final BatchedRead<Wanted, OrganizationView> reads = new BatchedRead<>(this::read);

    OrganizationViews(
            Database database,
            OrganizationRepository repository,
            List<SummarySource> summarySources) {
        this.database = database;
        this.repository = repository;
        this.summarySources = List.copyOf(summarySources);
    }

    /// One organization to be read, and with what.
    private record Wanted(OrganizationId id, Kind kind) {}

    /// What organizations have in common that one statement can read.
    private record Kind(InstanceId instanceId, Set<String> include) {}

    /// Reads one organization, in the same statements as other callers that want one at this
    /// moment.
    Optional<OrganizationView> read(InstanceId instanceId, OrganizationId id, Set<String> include) {
        return reads.read(new Wanted(id, new Kind(instanceId, include)));
    }

    /// Adds the summaries to organizations, within the caller's transaction.
    List<OrganizationView> of(
            Handle handle, List<Organization> organizations, Set<String> include) {
        if (organizations.isEmpty()) {
            return List.of();
        }
        List<OrganizationId> ids = organizations.stream().map(Organization::id).toList();
        List<Map<OrganizationId, Map<String, Object>>> parts = new ArrayList<>();
        for (SummarySource source : summarySources) {
            parts.add(source.summaries(handle, ids, include));
        }
        List<OrganizationView> views = new ArrayList<>();
        for (Organization organization : organizations) {
            Map<String, Object> summary = new LinkedHashMap<>();
            parts.forEach(part -> summary.putAll(part.getOrDefault(organization.id(), Map.of())));
            views.add(new OrganizationView(organization, summary));
        }
        return views;
    }

    /// Adds the summary that an organization has when it was just made.
    ///
    /// @param known the fields that it has something of already
    OrganizationView ofNew(
            Organization organization, Map<String, Object> known, Set<String> include) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summarySources.forEach(source -> summary.putAll(source.summaryOfNew(include)));
        summary.putAll(known);
        return new OrganizationView(organization, summary);
    }

    private Map<Wanted, OrganizationView> read(Set<Wanted> wanted) {
        Map<Kind, List<OrganizationId>> ids =
                wanted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Wanted::kind,
                                        Collectors.mapping(Wanted::id, Collectors.toList())));
        Map<Wanted, OrganizationView> found = new HashMap<>();
        ids.forEach((kind, ofKind) ->
                read(kind, ofKind)
                        .forEach(view ->
                                found.put(new Wanted(view.organization().id(), kind), view)));
        return found;
    }

    private List<OrganizationView> read(Kind kind, List<OrganizationId> ids) {
        HandleCallback<List<OrganizationView>, RuntimeException> work =
                handle ->
                        of(handle, repository.find(handle, kind.instanceId(), ids), kind.include());
        // What is included on demand is of a range of time, and is planned for that.
        return kind.include().isEmpty() ? database.readByKey(work) : database.read(work);
    }
}
