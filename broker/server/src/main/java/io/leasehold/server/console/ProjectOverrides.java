package io.leasehold.server.console;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.InspectedKey;
import io.leasehold.administration.KeyInspector;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
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
 * Tells which projects of an organization have something of their own in the place of its keys. It
 * takes one question to Vault for each project, so it is remembered for a moment, for the token
 * that asked and nobody else. Thread-safe.
 */
final class ProjectOverrides {

    /** Whoever asks for a page meanwhile is to get half of Vault's attention at least. */
    private static final int AT_ONCE = 8;

    private static final CachePolicy BOUNDS =
            new CachePolicy(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20), 200);

    private final Administrators administrators;
    private final TenancyAccess tenancies;
    private final KeyInspector inspector;
    private final Executor executor;
    private final RefreshAheadCache<Asked, Map<IntegrationId, List<OwnKey>>> known;

    ProjectOverrides(
            Administrators administrators,
            TenancyAccess tenancies,
            KeyInspector inspector,
            LongSupplier nanoTime,
            Executor executor) {
        this.administrators = administrators;
        this.tenancies = tenancies;
        this.inspector = inspector;
        this.executor = executor;
        this.known = new RefreshAheadCache<>(BOUNDS, nanoTime, executor::execute);
    }

    /** A question, by whose token it was asked. */
    private record Asked(OrganizationId organization, String token) {}

    /**
     * A project that does not use the organization's key.
     *
     * @param nothing whether it uses none at all
     */
    record OwnKey(Project project, boolean nothing) {

        public String name() {
            return project.id().value();
        }

        public String href() {
            return Navigation.integrations(project);
        }
    }

    /** Those of each integration that has any. */
    Map<IntegrationId, List<OwnKey>> of(SecretValue token, OrganizationId organization) {
        return known.get(
                        new Asked(organization, token.fingerprint()),
                        () -> load(token, organization))
                .value();
    }

    /** Drops what is remembered of an organization, because something was changed through us. */
    void forget(OrganizationId organization) {
        known.invalidateIf(asked -> asked.organization().equals(organization));
    }

    private Map<IntegrationId, List<OwnKey>> load(SecretValue token, OrganizationId organization) {
        Administrator administrator = administrators.of(token);
        Semaphore turns = new Semaphore(AT_ONCE);
        List<CompletableFuture<List<Found>>> asked =
                tenancies.seenBy(token).projects(organization).stream()
                        .sorted(Comparator.comparing(ProjectId::value))
                        .map(id -> new Project(organization, id))
                        .map(
                                project ->
                                        CompletableFuture.supplyAsync(
                                                () -> found(administrator, project, turns),
                                                executor))
                        .toList();
        return asked.stream()
                .flatMap(answer -> joined(answer).stream())
                .collect(
                        Collectors.groupingBy(
                                Found::integration,
                                Collectors.mapping(Found::override, Collectors.toList())));
    }

    private static List<Found> joined(CompletableFuture<List<Found>> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private record Found(IntegrationId integration, OwnKey override) {}

    private List<Found> found(Administrator administrator, Project project, Semaphore turns) {
        turns.acquireUninterruptibly();
        try {
            return administrator.index().of(project).stream()
                    .flatMap(integration -> found(project, integration))
                    .toList();
        } finally {
            turns.release();
        }
    }

    /** A document that was removed restorably is listed, too, and overrides nothing. */
    private Stream<Found> found(Project project, IntegrationId integration) {
        Optional<InspectedKey> there =
                inspector.inspect(new KeyAddress.OfProject(project, integration));
        return there.stream()
                .map(
                        key ->
                                new Found(
                                        integration,
                                        new OwnKey(
                                                project,
                                                key.document().controls().containsKey("use"))));
    }
}
