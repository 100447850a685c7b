package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Selects leases of an organization: all of them, or those that match a project, integration, use
 * or holder, in any combination.
 */
public record LeaseFilter(
        OrganizationId organization,
        Optional<ProjectId> projectId,
        Optional<IntegrationId> integration,
        Optional<LeaseUse> use,
        Optional<EntityId> holder) {

    /** All leases of an organization. */
    public static LeaseFilter of(OrganizationId organization) {
        return new LeaseFilter(
                organization,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All leases of a project. */
    public static LeaseFilter of(Project project) {
        return of(project.organization()).in(project.id());
    }

    /**
     * Parses a prefix of lease ids: {@code
     * lease/<org>[/<project>[/<integration>[.<use>[.<holder>]]]]}, with or without a trailing
     * slash. A prefix that ends within a name is rejected, because it would match more leases than
     * intended.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public static LeaseFilter ofPrefix(String text) {
        String[] segments = text.replaceFirst("/$", "").split("/", -1);
        if (segments.length < 2 || segments.length > 4 || !segments[0].equals(LeaseId.ROOT)) {
            throw invalidPrefix();
        }
        LeaseFilter all = parse(() -> of(new OrganizationId(segments[1])));
        if (segments.length == 2) {
            return all;
        }
        LeaseFilter inProject = parse(() -> all.in(new ProjectId(segments[2])));
        return segments.length == 3
                ? inProject
                : parse(() -> inProject.withLeafPrefix(segments[3]));
    }

    /**
     * Narrows the filter by the given integration, use and holder.
     *
     * @throws BrokerException {@code request-malformed} for an unknown use, or a holder that is not
     *     an entity id or conflicts with this filter
     */
    public LeaseFilter narrowed(
            Optional<IntegrationId> only, Optional<String> useWord, Optional<String> entity) {
        LeaseFilter found = only.map(this::of).orElse(this);
        found = useWord.isPresent() ? found.forUse(useWord.get()) : found;
        return entity.isPresent() ? found.heldBy(entity.get()) : found;
    }

    private LeaseFilter in(ProjectId only) {
        return new LeaseFilter(organization, Optional.of(only), integration, use, holder);
    }

    private LeaseFilter of(IntegrationId only) {
        return new LeaseFilter(organization, projectId, Optional.of(only), use, holder);
    }

    private LeaseFilter forUse(String word) {
        LeaseUse only =
                LeaseUse.find(word).orElseThrow(() -> malformed("use must be 'call' or 'reveal'"));
        return new LeaseFilter(organization, projectId, integration, Optional.of(only), holder);
    }

    private LeaseFilter heldBy(String entity) {
        EntityId only;
        try {
            only = new EntityId(entity);
        } catch (BrokerException _) {
            throw malformed("holder must be the id of an entity, as 'lookup-self' shows it");
        }
        if (holder.filter(other -> !other.equals(only)).isPresent()) {
            throw malformed("holder differs from the one in the prefix");
        }
        return new LeaseFilter(organization, projectId, integration, use, Optional.of(only));
    }

    /** The project, if the filter names one. */
    public Optional<Project> project() {
        return projectId.map(id -> new Project(organization, id));
    }

    /**
     * Whether the filter selects all leases of one integration and use in a project that the entity
     * holds.
     */
    public boolean isAllOf(EntityId entity) {
        return projectId.isPresent()
                && integration.isPresent()
                && use.isPresent()
                && holder.filter(entity::equals).isPresent();
    }

    /** The leases named by the leaves of a project that match this filter. */
    public Stream<LeaseId> select(Project of, Collection<String> leaves) {
        return leaves.stream()
                .flatMap(leaf -> LeaseId.ofLeaf(of, leaf).stream())
                .filter(this::matches);
    }

    /** Whether the lease matches this filter. */
    public boolean matches(LeaseId id) {
        return id.project().organization().equals(organization)
                && isUnsetOrEqual(projectId, id.project().id())
                && isUnsetOrEqual(integration, id.integration())
                && isUnsetOrEqual(use, id.use())
                && isUnsetOrEqual(holder, id.holder());
    }

    @Override
    public String toString() {
        return project().map(Project::toString).orElseGet(organization::toString);
    }

    private LeaseFilter withLeafPrefix(String leafPrefix) {
        String[] parts = leafPrefix.split("\\.", -1);
        if (parts.length > 3) {
            throw invalidPrefix();
        }
        return narrowed(Optional.of(new IntegrationId(parts[0])), part(parts, 1), part(parts, 2));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
    }

    private static LeaseFilter parse(Supplier<LeaseFilter> parser) {
        try {
            return parser.get();
        } catch (BrokerException _) {
            throw invalidPrefix();
        }
    }

    private static <T> boolean isUnsetOrEqual(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private static BrokerException invalidPrefix() {
        return malformed(
                "the prefix must be lease/<org>, lease/<org>/<project> or"
                        + " lease/<org>/<project>/<integration>[.<use>[.<holder>]];"
                        + " to revoke one lease, use its id");
    }

    private static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "select leases: " + why);
    }
}
