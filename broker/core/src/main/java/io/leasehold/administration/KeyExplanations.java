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
import io.leasehold.key.RevealSetting;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Explains which keys exist, which one is used, and why: applies the function that resolves keys
 * for leases to what Vault holds now. Blocks; thread-safe.
 */
public final class KeyExplanations {

    private final ExistingTenants tenants;
    private final KeyInspector inspector;

    public KeyExplanations(ExistingTenants tenants, KeyInspector inspector) {
        this.tenants = tenants;
        this.inspector = inspector;
    }

    /**
     * Which key of the integration the project would use.
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
        Optional<InspectedKey> organizationKey = inspector.inspect(both.get(0));
        Optional<InspectedKey> projectKey = inspector.inspect(both.get(1));
        KeyExplanation found = explain(integration, project, organizationKey, projectKey);
        return found.with(
                withDates(found.organization(), both.get(0), organizationKey),
                withDates(found.project(), both.get(1), projectKey));
    }

    private KeyStatus withDates(
            KeyStatus status, KeyAddress address, Optional<InspectedKey> found) {
        return found.map(it -> status.with(new KeyRotationHistory(inspector).dates(address, it)))
                .orElse(status);
    }

    /** The explanation as it would be if the project had neither its own key nor an opt-out. */
    public KeyExplanation explainWithoutOwn(
            Administrator administrator, Project project, Integration integration) {
        List<KeyAddress> both = both(project, integration.id()).toList();
        administrator.require(
                Operation.SEE, "keys of %s for %s".formatted(integration.id(), project), both);
        return explain(integration, project, inspector.inspect(both.getFirst()), Optional.empty());
    }

    /**
     * The explanation of each integration, in the given order; integrations without any key cost no
     * request.
     */
    public List<KeyExplanation> explainAll(
            Administrator administrator, Project project, Collection<Integration> integrations) {
        Set<IntegrationId> inOrganization = administrator.index().of(project.organization());
        Set<IntegrationId> inProject = administrator.index().of(project);
        List<Integration> present =
                integrations.stream()
                        .filter(
                                it ->
                                        inOrganization.contains(it.id())
                                                || inProject.contains(it.id()))
                        .toList();
        String target = "keys of project " + project;
        List<KeyAddress> addresses =
                allOrFirst(present, integrations).flatMap(it -> both(project, it.id())).toList();
        ParallelInspection found =
                ParallelInspection.during(
                        () -> {
                            administrator.require(Operation.SEE, target, addresses);
                            tenants.require("see " + target, project, administrator.names());
                        },
                        inspector,
                        present.stream().flatMap(it -> both(project, it.id())).toList());
        return integrations.stream()
                .map(
                        it ->
                                explain(
                                        it,
                                        project,
                                        found.at(address(project.organization(), it)),
                                        found.at(new KeyAddress.OfProject(project, it.id()))))
                .toList();
    }

    /** The organization's key and mode of one integration, with their dates. */
    public OrganizationKey organizationKey(
            Administrator administrator, OrganizationId organization, Integration integration) {
        KeyAddress address = address(organization, integration);
        OrganizationKey key =
                organizationKeys(administrator, organization, List.of(integration)).getFirst();
        return key.key().version().isEmpty()
                ? key
                : key.with(withDates(key.key(), address, inspector.inspect(address)));
    }

    /** The organization's key and mode of each integration, in the given order. */
    public List<OrganizationKey> organizationKeys(
            Administrator administrator,
            OrganizationId organization,
            Collection<Integration> integrations) {
        Set<IntegrationId> listed = administrator.index().of(organization);
        List<Integration> present =
                integrations.stream().filter(it -> listed.contains(it.id())).toList();
        String target = "keys of organization " + organization;
        List<KeyAddress> addresses =
                allOrFirst(present, integrations).map(it -> address(organization, it)).toList();
        ParallelInspection found =
                ParallelInspection.during(
                        () -> {
                            administrator.require(Operation.SEE, target, addresses);
                            tenants.require("see " + target, organization, administrator.names());
                        },
                        inspector,
                        present.stream().map(it -> address(organization, it)).toList());
        return integrations.stream()
                .map(it -> organizationKey(it, found.at(address(organization, it))))
                .toList();
    }

    /**
     * The integrations whose permission is checked. If none has a key, the list that Vault returned
     * to the caller's own token already disclosed that; one integration is checked all the same.
     */
    private static Stream<Integration> allOrFirst(
            List<Integration> present, Collection<Integration> requested) {
        return present.isEmpty() ? requested.stream().limit(1) : present.stream();
    }

    private KeyExplanation explain(
            Integration integration,
            Project project,
            Optional<InspectedKey> organizationKey,
            Optional<InspectedKey> projectKey) {
        OrganizationKeySetting organization = organizationSetting(integration, organizationKey);
        ProjectKeySetting setting =
                ProjectKeySetting.read(
                        projectKey.map(InspectedKey::document), integration.keyFields());
        Resolution resolution = Resolution.of(integration.kind(), organization, setting);
        Optional<KeyScope> shadowed = shadowed(resolution, organization, setting);
        Set<KeyWarning> remarks = EnumSet.noneOf(KeyWarning.class);
        remarks.addAll(settingWarnings(organizationKey));
        if (shadowed.equals(Optional.of(KeyScope.PROJECT))) {
            remarks.add(KeyWarning.PROJECT_KEY_SHADOWED);
        }
        if (!integration.scheme().redaction().isOn()) {
            remarks.add(KeyWarning.REDACTION_OFF);
        }
        if (setting instanceof ProjectKeySetting.OwnKey
                && organizationKey.isPresent()
                && projectKey.isPresent()) {
            remarks.addAll(
                    compareKeys(
                            project,
                            integration.id(),
                            organizationKey.orElseThrow(),
                            projectKey.orElseThrow()));
        }
        return new KeyExplanation(
                integration,
                organization.mode(),
                InspectedKey.reveal(organizationKey),
                status(organization.key(), organizationKey),
                status(setting, projectKey),
                resolution,
                shadowed,
                remarks);
    }

    private Set<KeyWarning> compareKeys(
            Project project,
            IntegrationId integration,
            InspectedKey organizationKey,
            InspectedKey projectKey) {
        if (projectKey.hasSameKeyAs(organizationKey)) {
            return Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY);
        }
        KeyRotationHistory rotations = new KeyRotationHistory(inspector);
        boolean replacedSince =
                organizationKey.document().meansKey()
                        && organizationKey.writtenAt().isAfter(projectKey.writtenAt())
                        && rotations.replacedSince(
                                KeyAddress.of(KeyScope.ORGANIZATION, project, integration),
                                organizationKey,
                                projectKey.writtenAt());
        return replacedSince ? Set.of(KeyWarning.OLDER_THAN_ORGANIZATION_KEY) : Set.of();
    }

    private static OrganizationKey organizationKey(
            Integration integration, Optional<InspectedKey> found) {
        OrganizationKeySetting setting = organizationSetting(integration, found);
        return new OrganizationKey(
                integration,
                setting.mode(),
                InspectedKey.reveal(found),
                status(setting.key(), found),
                settingWarnings(found));
    }

    /** An invalid mode acts as {@code blocked}, which its author hardly intended. */
    private static Set<KeyWarning> settingWarnings(Optional<InspectedKey> found) {
        Set<KeyWarning> warnings = EnumSet.noneOf(KeyWarning.class);
        if (found.map(it -> it.document().controls().get("mode"))
                .filter(word -> KeyMode.ofWord(word).isEmpty())
                .isPresent()) {
            warnings.add(KeyWarning.MODE_UNKNOWN);
        }
        if (InspectedKey.reveal(found) == RevealSetting.ALLOWED) {
            warnings.add(KeyWarning.REVEAL_ALLOWED);
        }
        return warnings;
    }

    private static OrganizationKeySetting organizationSetting(
            Integration integration, Optional<InspectedKey> found) {
        return OrganizationKeySetting.read(
                found.map(InspectedKey::document), integration.keyFields());
    }

    private static Optional<KeyScope> shadowed(
            Resolution resolution, OrganizationKeySetting organization, ProjectKeySetting project) {
        boolean hasProjectKey = project instanceof ProjectKeySetting.OwnKey;
        boolean hasOrganizationKey = !(organization.key() instanceof KeyPresence.Absent);
        return switch (resolution.reason()) {
            case PROJECT_OVERRIDES_ORGANIZATION -> Optional.of(KeyScope.ORGANIZATION);
            case PROJECT_OPTED_OUT ->
                    hasOrganizationKey ? Optional.of(KeyScope.ORGANIZATION) : Optional.empty();
            case ORGANIZATION_KEY_LOCKED, LOCKED_WITHOUT_KEY, INTEGRATION_BLOCKED ->
                    hasProjectKey ? Optional.of(KeyScope.PROJECT) : Optional.empty();
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

    private static KeyStatus status(ProjectKeySetting setting, Optional<InspectedKey> found) {
        return switch (setting) {
            case ProjectKeySetting.Absent _ -> status(new KeyPresence.Absent(), found);
            case ProjectKeySetting.OwnKey(KeyPresence key) -> status(key, found);
            case ProjectKeySetting.OptedOut _ -> status(KeyStatus.State.OPTED_OUT, found);
        };
    }

    private static KeyStatus status(KeyPresence key, Optional<InspectedKey> found) {
        return switch (key) {
            case KeyPresence.Absent _ -> status(KeyStatus.State.ABSENT, found);
            case KeyPresence.Complete _ -> status(KeyStatus.State.PRESENT, found);
            case KeyPresence.Incomplete(int _, List<String> missing) ->
                    status(KeyStatus.State.INCOMPLETE, found, missing, List.of());
            case KeyPresence.Oversized(int _, List<String> fields) ->
                    status(KeyStatus.State.OVERSIZED, found, List.of(), fields);
        };
    }

    private static KeyStatus status(KeyStatus.State state, Optional<InspectedKey> found) {
        return status(state, found, List.of(), List.of());
    }

    private static KeyStatus status(
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
