package io.leasehold.vault.provision;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.tenancy.VaultTenantNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Defines what Vault should hold for the broker, an organization, a project or a consumer. Each
 * plan can be previewed and applied any number of times.
 */
public final class Provisioning {

    private final OperatorSession vault;
    private final Personas policies;
    private final TenantNames names;

    /**
     * @param token of the person who provisions
     */
    public Provisioning(VaultConnection vault, SecretValue token, Personas policies) {
        this.vault = new OperatorSession(vault, token);
        this.policies = policies;
        this.names = new VaultTenantNames(vault, token);
    }

    /** Mounts, the AppRole method, the personas that exist once, and the broker's role. */
    public Plan foundation() {
        List<DesiredState> targets = new ArrayList<>();
        targets.add(new Mount("org", 2));
        targets.add(new Mount("project", 2));
        targets.add(new Mount("lease", 1));
        targets.add(new Mount("broker", 2));
        targets.add(new AuthMethod());
        targets.add(policies.policy(Persona.BROKER.policy()));
        targets.add(policies.policy(Persona.CONSUMER_LOGIN.policy()));
        targets.addAll(personas(List.of(Persona.OPERATOR, Persona.AUDITOR), Persona::policy));
        targets.add(AppRole.ofBroker());
        return new Plan(vault, targets);
    }

    /** The organization's profile, and the policies and groups of its owners and admins. */
    public Plan organization(OrganizationId organization, SubscriptionUpdate update) {
        List<DesiredState> targets =
                personas(Persona.OF_AN_ORGANIZATION, persona -> persona.policy(organization));
        targets.add(profile(organization, update));
        return new Plan(vault, targets);
    }

    /** The subscription of an existing organization, and nothing else. */
    public Plan subscription(OrganizationId organization, SubscriptionUpdate update) {
        return new Plan(vault, List.of(profile(organization, update)));
    }

    /**
     * The project's profile, and the policies and groups of its admins, editors and members; the
     * organization must exist.
     */
    public Plan project(Project project, Optional<String> title) {
        OrganizationId organization = project.organization();
        Profile.require(
                vault,
                "organization " + organization,
                ProvisionPaths.profile(organization),
                organization.value(),
                names::organizationWords,
                "org create " + organization);
        List<DesiredState> targets =
                personas(Persona.OF_A_PROJECT, persona -> persona.policy(project));
        targets.add(
                new Profile(
                        "project " + project,
                        ProvisionPaths.profile(project),
                        title.map(text -> Map.of("title", text)).orElse(Map.of()),
                        Map.of("title", project.id().value())));
        return new Plan(vault, targets);
    }

    /**
     * Policies first: otherwise somebody else could create a policy that a group already grants.
     */
    private List<DesiredState> personas(
            List<Persona> personas, Function<Persona, PolicyName> naming) {
        List<DesiredState> targets = new ArrayList<>();
        personas.stream().map(naming).map(policies::policy).forEach(targets::add);
        personas.stream().map(naming).map(PersonaGroup::new).forEach(targets::add);
        return targets;
    }

    /** The same for a consumer that is delivered no key. */
    public Plan consumer(Consumer consumer, Set<IntegrationId> integrations) {
        return consumer(consumer, integrations, Set.of());
    }

    /**
     * The consumer's role and entity, with the policies of exactly these integrations; the project
     * must exist.
     *
     * @param integrations that it may call
     * @param revealed those whose keys may be delivered to it
     */
    public Plan consumer(
            Consumer consumer, Set<IntegrationId> integrations, Set<IntegrationId> revealed) {
        Project project = consumer.project();
        Profile.require(
                vault,
                "project " + project,
                ProvisionPaths.profile(project),
                project.id().value(),
                () -> names.projectWords(project.organization()),
                "project create %s %s".formatted(project.organization(), project.id()));
        List<PolicyName> names =
                Stream.concat(
                                sorted(integrations).map(Persona::consumer),
                                sorted(revealed).map(Persona::consumerReveal))
                        .toList();
        List<DesiredState> targets = new ArrayList<>(names.stream().map(policies::policy).toList());
        targets.add(policies.policy(Persona.CONSUMER_LOGIN.policy()));
        targets.add(AppRole.of(consumer));
        targets.add(new Entity(consumer, names.stream().map(PolicyName::text).toList()));
        targets.add(new EntityAlias(consumer));
        return new Plan(vault, targets);
    }

    private static Stream<IntegrationId> sorted(Set<IntegrationId> integrations) {
        return integrations.stream().sorted(Comparator.comparing(IntegrationId::value));
    }

    private static Profile profile(OrganizationId organization, SubscriptionUpdate update) {
        return new Profile(
                "organization " + organization,
                ProvisionPaths.profile(organization),
                update.fields(),
                SubscriptionUpdate.INITIAL);
    }
}
