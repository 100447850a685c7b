package io.leasehold.server.console.key;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.InspectedKey;
import io.leasehold.administration.KeyInspector;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the projects of an organization that override its keys. One load takes a request to Vault
 * for each project, so the result is cached per token for some seconds. Thread-safe.
 */
public final class ProjectOverrides {

    /** Limits one load, so that at least half of Vault's capacity is left for other pages. */
    private static final int MAX_CONCURRENT = 8;

    private static final CachePolicy POLICY =
            new CachePolicy(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20), 200);

    private final Administrators administrators;
    private final TenancyAccess tenancies;
    private final KeyInspector inspector;
    private final Executor executor;
    private final RefreshAheadCache<CacheKey, Map<IntegrationId, List<OwnKey>>> cache;

    public ProjectOverrides(
            Administrators administrators,
            TenancyAccess tenancies,
            KeyInspector inspector,
            LongSupplier nanoTime,
            Executor executor) {
        this.administrators = administrators;
        this.tenancies = tenancies;
        this.inspector = inspector;
        this.executor = executor;
        this.cache = new RefreshAheadCache<>(POLICY, nanoTime, executor::execute);
    }

    /** An organization and the fingerprint of the token that was used. */
    private record CacheKey(OrganizationId organization, String token) {}

    /**
     * A project that overrides the organization's key.
     *
     * @param nothing whether the project opted out and uses no key
     */
    record OwnKey(Project project, boolean nothing) {

        public String name() {
            return project.id().value();
        }

        public String href() {
            return Navigation.integrations(project);
        }
    }

    /** The overriding projects of each integration that has any. */
    Map<IntegrationId, List<OwnKey>> of(SecretValue token, OrganizationId organization) {
        return cache.get(
                        new CacheKey(organization, token.fingerprint()),
                        () -> load(token, organization))
                .value();
    }

    /** Invalidates what the change of a key through the console made out of date. */
    void invalidate(KeyAddress changed) {
        if (changed instanceof KeyAddress.OfProject) {
            cache.invalidateIf(key -> key.organization().equals(changed.organization()));
        }
    }

    private Map<IntegrationId, List<OwnKey>> load(SecretValue token, OrganizationId organization) {
        Administrator administrator = administrators.of(token);
        Semaphore permits = new Semaphore(MAX_CONCURRENT);
        List<CompletableFuture<List<Found>>> futures =
                tenancies.seenBy(token).projects(organization).stream()
                        .sorted(Comparator.comparing(ProjectId::value))
                        .map(id -> new Project(organization, id))
                        .map(
                                project ->
                                        CompletableFuture.supplyAsync(
                                                () -> found(administrator, project, permits),
                                                executor))
                        .toList();
        return futures.stream()
                .flatMap(future -> join(future).stream())
                .collect(
                        Collectors.groupingBy(
                                Found::integration,
                                Collectors.mapping(Found::override, Collectors.toList())));
    }

    private static List<Found> join(CompletableFuture<List<Found>> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private record Found(IntegrationId integration, OwnKey override) {}

    private List<Found> found(Administrator administrator, Project project, Semaphore permits) {
        permits.acquireUninterruptibly();
        try {
            return administrator.index().of(project).stream()
                    .flatMap(integration -> found(project, integration))
                    .toList();
        } finally {
            permits.release();
        }
    }

    /** Vault also lists documents that were soft-deleted; they override nothing. */
    private Stream<Found> found(Project project, IntegrationId integration) {
        Optional<InspectedKey> inspected =
                inspector.inspect(new KeyAddress.OfProject(project, integration));
        return inspected.stream()
                .map(key -> new Found(integration, new OwnKey(project, key.optsOut())));
    }
}
