package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyPresence;
import io.leasehold.key.KeyScope;
import io.leasehold.key.OrganizationKeySetting;
import io.leasehold.key.ProjectKeySetting;
import io.leasehold.key.Resolution;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which keys there are, which is used, and why: the same function that decides for leases,
 * over what Vault holds now. Blocks; thread-safe.
 */
public final class KeyExplanations {

    private final ExistingTenants tenants;
    private final KeyInspector inspector;

    public KeyExplanations(ExistingTenants tenants, KeyInspector inspector) {
        this.tenants = tenants;
        this.inspector = inspector;
    }

    /**
     * Which key the project would use of the integration.
     *
     * @throws io.leasehold.problem.BrokerException {@code permission-denied} unless the caller may
     *     see both levels, {@code organization-unknown}, {@code project-unknown}
     */
    public KeyExplanation explain(
            Administrator administrator, Project project, Integration integration) {
        List<KeyAddress> both = both(project, integration.id()).toList();
        administrator.require(
                Operation.SEE, "keys of %s for %s".formatted(integration.id(), project), both);
        tenants.require("see keys of project " + project, project, administrator.names());
        Optional<InspectedKey> above = inspector.inspect(both.get(0));
        Optional<InspectedKey> own = inspector.inspect(both.get(1));
        KeyExplanation found = explained(integration, project, above, own);
        return found.with(
                dated(found.organization(), both.get(0), above),
                dated(found.project(), both.get(1), own));
    }

    private KeyStatus dated(KeyStatus level, KeyAddress address, Optional<InspectedKey> found) {
        return found.map(it -> level.with(new KeyRotationHistory(inspector).dates(address, it)))
                .orElse(level);
    }

    /** The same, as it would be if the project had no key of its own and had not opted out. */
    public KeyExplanation explainWithoutOwn(
            Administrator administrator, Project project, Integration integration) {
        List<KeyAddress> both = both(project, integration.id()).toList();
        administrator.require(
                Operation.SEE, "keys of %s for %s".formatted(integration.id(), project), both);
        return explained(
                integration, project, inspector.inspect(both.getFirst()), Optional.empty());
    }

    /** The same of each integration, in their order; of those without any key it costs nothing. */
    public List<KeyExplanation> explainAll(
            Administrator administrator, Project project, Collection<Integration> integrations) {
        Set<IntegrationId> above = administrator.index().of(project.organization());
        Set<IntegrationId> own = administrator.index().of(project);
        List<Integration> there =
                integrations.stream()
                        .filter(it -> above.contains(it.id()) || own.contains(it.id()))
                        .toList();
        String what = "keys of project " + project;
        List<KeyAddress> seen =
                orOne(there, integrations).flatMap(it -> both(project, it.id())).toList();
        ParallelInspection found =
                ParallelInspection.beside(
                        () -> {
                            administrator.require(Operation.SEE, what, seen);
                            tenants.require("see " + what, project, administrator.names());
                        },
                        inspector,
                        there.stream().flatMap(it -> both(project, it.id())).toList());
        return integrations.stream()
                .map(
                        it ->
                                explained(
                                        it,
                                        project,
                                        found.at(address(project.organization(), it)),
                                        found.at(new KeyAddress.OfProject(project, it.id()))))
                .toList();
    }

    /** What the organization has and says of one integration, with the dates of key and mode. */
    public OrganizationKey organizationKey(
            Administrator administrator, OrganizationId organization, Integration integration) {
        KeyAddress address = address(organization, integration);
        OrganizationKey key =
                organizationKeys(administrator, organization, List.of(integration)).getFirst();
        return key.key().version().isEmpty()
                ? key
                : key.with(dated(key.key(), address, inspector.inspect(address)));
    }

    /** What the organization has and says of each integration, in their order. */
    public List<OrganizationKey> organizationKeys(
            Administrator administrator,
            OrganizationId organization,
            Collection<Integration> integrations) {
        Set<IntegrationId> listed = administrator.index().of(organization);
        List<Integration> there =
                integrations.stream().filter(it -> listed.contains(it.id())).toList();
        String what = "keys of organization " + organization;
        List<KeyAddress> seen =
                orOne(there, integrations).map(it -> address(organization, it)).toList();
        ParallelInspection found =
                ParallelInspection.beside(
                        () -> {
                            administrator.require(Operation.SEE, what, seen);
                            tenants.require("see " + what, organization, administrator.names());
                        },
                        inspector,
                        there.stream().map(it -> address(organization, it)).toList());
        return integrations.stream()
                .map(it -> organizationKey(it, found.at(address(organization, it))))
                .toList();
    }

    /**
     * Of what is to be seen. That nothing is there was told already by the list, which Vault gave
     * to the caller's own token; who asks about that alone is asked about one all the same.
     */
    private static Stream<Integration> orOne(
            List<Integration> there, Collection<Integration> asked) {
        return there.isEmpty() ? asked.stream().limit(1) : there.stream();
    }

    private KeyExplanation explained(
            Integration integration,
            Project project,
            Optional<InspectedKey> above,
            Optional<InspectedKey> own) {
        OrganizationKeySetting organization = organizationEntry(integration, above);
        ProjectKeySetting entry =
                ProjectKeySetting.read(own.map(InspectedKey::document), integration.keyFields());
        Resolution resolution = Resolution.of(integration.kind(), organization, entry);
        Optional<KeyScope> shadowed = shadowed(resolution, organization, entry);
        Set<KeyWarning> remarks = EnumSet.noneOf(KeyWarning.class);
        remarks.addAll(ofMode(above));
        if (shadowed.equals(Optional.of(KeyScope.PROJECT))) {
            remarks.add(KeyWarning.PROJECT_KEY_SHADOWED);
        }
        if (!integration.scheme().redaction().isOn()) {
            remarks.add(KeyWarning.REDACTION_OFF);
        }
        if (entry instanceof ProjectKeySetting.OwnKey && above.isPresent() && own.isPresent()) {
            remarks.addAll(
                    compared(project, integration.id(), above.orElseThrow(), own.orElseThrow()));
        }
        return new KeyExplanation(
                integration,
                organization.mode(),
                level(organization.key(), above),
                level(entry, own),
                resolution,
                shadowed,
                remarks);
    }

    private Set<KeyWarning> compared(
            Project project, IntegrationId integration, InspectedKey above, InspectedKey own) {
        if (own.holdsSameAs(above)) {
            return Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY);
        }
        KeyRotationHistory ages = new KeyRotationHistory(inspector);
        boolean replacedSince =
                above.document().meansKey()
                        && above.writtenAt().isAfter(own.writtenAt())
                        && ages.replacedSince(
                                KeyAddress.of(KeyScope.ORGANIZATION, project, integration),
                                above,
                                own.writtenAt());
        return replacedSince ? Set.of(KeyWarning.OLDER_THAN_ORGANIZATION_KEY) : Set.of();
    }

    private static OrganizationKey organizationKey(
            Integration integration, Optional<InspectedKey> found) {
        OrganizationKeySetting entry = organizationEntry(integration, found);
        return new OrganizationKey(
                integration, entry.mode(), level(entry.key(), found), ofMode(found));
    }

    /** A word that is no mode blocks, and whoever wrote it hardly meant that. */
    private static Set<KeyWarning> ofMode(Optional<InspectedKey> found) {
        return found.map(it -> it.document().controls().get("mode"))
                        .filter(word -> KeyMode.ofWord(word).isEmpty())
                        .isPresent()
                ? Set.of(KeyWarning.MODE_UNKNOWN)
                : Set.of();
    }

    private static OrganizationKeySetting organizationEntry(
            Integration integration, Optional<InspectedKey> found) {
        return OrganizationKeySetting.read(
                found.map(InspectedKey::document), integration.keyFields());
    }

    private static Optional<KeyScope> shadowed(
            Resolution resolution, OrganizationKeySetting organization, ProjectKeySetting project) {
        boolean ownKey = project instanceof ProjectKeySetting.OwnKey;
        boolean above = !(organization.key() instanceof KeyPresence.Absent);
        return switch (resolution.reason()) {
            case PROJECT_OVERRIDES_ORGANIZATION -> Optional.of(KeyScope.ORGANIZATION);
            case PROJECT_OPTED_OUT -> above ? Optional.of(KeyScope.ORGANIZATION) : Optional.empty();
            case ORGANIZATION_KEY_LOCKED, LOCKED_WITHOUT_KEY, INTEGRATION_BLOCKED ->
                    ownKey ? Optional.of(KeyScope.PROJECT) : Optional.empty();
            case ORGANIZATION_KEY,
                    PROJECT_KEY,
                    NO_KEY,
                    ORGANIZATION_KEY_OFF,
                    SHARED_CREDENTIALS_UNSUPPORTED,
                    INCOMPLETE_KEY,
                    KEY_TOO_LARGE ->
                    Optional.empty();
        };
    }

    private static KeyStatus level(ProjectKeySetting entry, Optional<InspectedKey> found) {
        return switch (entry) {
            case ProjectKeySetting.Absent _ -> level(new KeyPresence.Absent(), found);
            case ProjectKeySetting.OwnKey(KeyPresence key) -> level(key, found);
            case ProjectKeySetting.OptedOut _ -> level(KeyStatus.State.OPTED_OUT, found);
        };
    }

    private static KeyStatus level(KeyPresence key, Optional<InspectedKey> found) {
        return switch (key) {
            case KeyPresence.Absent _ -> level(KeyStatus.State.ABSENT, found);
            case KeyPresence.Complete _ -> level(KeyStatus.State.PRESENT, found);
            case KeyPresence.Incomplete(int _, List<String> missing) ->
                    level(KeyStatus.State.INCOMPLETE, found, missing, List.of());
            case KeyPresence.Oversized(int _, List<String> fields) ->
                    level(KeyStatus.State.OVERSIZED, found, List.of(), fields);
        };
    }

    private static KeyStatus level(KeyStatus.State state, Optional<InspectedKey> found) {
        return level(state, found, List.of(), List.of());
    }

    private static KeyStatus level(
            KeyStatus.State state,
            Optional<InspectedKey> found,
            List<String> missing,
            List<String> oversized) {
        return new KeyStatus(
                state,
                found.map(InspectedKey::version),
                found.map(InspectedKey::writtenAt),
                missing,
                oversized,
                Optional.empty());
    }

    private static KeyAddress address(OrganizationId organization, Integration integration) {
        return new KeyAddress.OfOrganization(organization, integration.id());
    }

    private static Stream<KeyAddress> both(Project project, IntegrationId integration) {
        return Stream.of(KeyScope.ORGANIZATION, KeyScope.PROJECT)
                .map(scope -> KeyAddress.of(scope, project, integration));
    }
}
