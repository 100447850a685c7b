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
 * Which leases of an organization are meant: all of them, or those of one project, integration, use
 * or holder, or of several of these at once.
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
     * Reads where lease ids begin: {@code
     * lease/<org>[/<project>[/<integration>[.<use>[.<holder>]]]]}, with or without a slash at its
     * end. Anything that ends within a word is refused, because what it would match is more than
     * whoever wrote it sees.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public static LeaseFilter ofPrefix(String text) {
        String[] segments = text.replaceFirst("/$", "").split("/", -1);
        if (segments.length < 2 || segments.length > 4 || !segments[0].equals(LeaseId.ROOT)) {
            throw noPrefix();
        }
        LeaseFilter all = required(() -> of(new OrganizationId(segments[1])));
        if (segments.length == 2) {
            return all;
        }
        LeaseFilter inProject = required(() -> all.in(new ProjectId(segments[2])));
        return segments.length == 3 ? inProject : required(() -> inProject.below(segments[3]));
    }

    /**
     * Those of these that are also of the integration, for the use and of the holder, where named.
     *
     * @throws BrokerException {@code request-malformed} for a word that names no use, or a holder
     *     that is no entity id or another than these leases have
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
                LeaseUse.find(word)
                        .orElseThrow(() -> malformed("use must be 'call', which is the only one"));
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
            throw malformed("holder is another than the prefix names");
        }
        return new LeaseFilter(organization, projectId, integration, use, Optional.of(only));
    }

    /** The project, if leases of only one are meant. */
    public Optional<Project> project() {
        return projectId.map(id -> new Project(organization, id));
    }

    /** Whether these are all leases of one integration and use that the entity holds. */
    boolean isAllOf(EntityId entity) {
        return projectId.isPresent()
                && integration.isPresent()
                && use.isPresent()
                && holder.filter(entity::equals).isPresent();
    }

    /** Those of a project's leaves that name one of these leases. */
    Stream<LeaseId> among(Project of, Collection<String> leaves) {
        return leaves.stream()
                .flatMap(leaf -> LeaseId.ofLeaf(of, leaf).stream())
                .filter(this::matches);
    }

    /** Whether the lease is one of these. */
    public boolean matches(LeaseId id) {
        return id.project().organization().equals(organization)
                && agrees(projectId, id.project().id())
                && agrees(integration, id.integration())
                && agrees(use, id.use())
                && agrees(holder, id.holder());
    }

    @Override
    public String toString() {
        return project().map(Project::toString).orElseGet(organization::toString);
    }

    private LeaseFilter below(String leafPrefix) {
        String[] parts = leafPrefix.split("\\.", -1);
        if (parts.length > 3) {
            throw noPrefix();
        }
        return narrowed(Optional.of(new IntegrationId(parts[0])), part(parts, 1), part(parts, 2));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
    }

    private static LeaseFilter required(Supplier<LeaseFilter> read) {
        try {
            return read.get();
        } catch (BrokerException _) {
            throw noPrefix();
        }
    }

    private static <T> boolean agrees(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private static BrokerException noPrefix() {
        return malformed(
                "the prefix must be lease/<org>, lease/<org>/<project> or"
                        + " lease/<org>/<project>/<integration>[.<use>[.<holder>]];"
                        + " to end one lease, revoke it by its id");
    }

    private static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "select leases: " + why);
    }
}
