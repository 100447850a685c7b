package io.leasehold.vault.provision;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.VaultConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what Vault is to hold for the broker, an organization, a project or a consumer. Each plan
 * can be previewed and applied, any number of times.
 */
public final class Provisioning {

    private final OperatorSession vault;
    private final PolicyFiles policies;

    /**
     * @param token of the person who provisions
     */
    public Provisioning(VaultConnection vault, SecretValue token, PolicyFiles policies) {
        this.vault = new OperatorSession(vault, token);
        this.policies = policies;
    }

    /** Mounts, the AppRole method, the policies that exist once, and the broker's role. */
    public Plan foundation() {
        List<Target> targets = new ArrayList<>();
        targets.add(new Mount("org", 2));
        targets.add(new Mount("project", 2));
        targets.add(new Mount("lease", 1));
        targets.add(new Mount("broker", 2));
        targets.add(new AuthMethod());
        Stream.of(PolicyFile.BROKER, PolicyFile.OPERATOR, PolicyFile.AUDITOR)
                .map(PolicyFile::policy)
                .map(policies::policy)
                .forEach(targets::add);
        targets.add(AppRole.ofBroker());
        return new Plan(vault, targets);
    }

    /** The organization's profile and the policy of its administrators. */
    public Plan organization(OrganizationId organization, OrganizationTerms terms) {
        return new Plan(
                vault,
                List.of(
                        policies.policy(PolicyFile.administrator(organization)),
                        profile(organization, terms)));
    }

    /** What an existing organization has subscribed to, and nothing else of it. */
    public Plan subscription(OrganizationId organization, OrganizationTerms terms) {
        return new Plan(vault, List.of(profile(organization, terms)));
    }

    /** The project's profile and the policy of its editors; the organization must exist. */
    public Plan project(Project project, Optional<String> title) {
        OrganizationId organization = project.organization();
        Profile.require(
                vault,
                "organization " + organization,
                ProvisionPaths.profile(organization),
                "org create " + organization);
        return new Plan(
                vault,
                List.of(
                        policies.policy(PolicyFile.editor(project)),
                        new Profile(
                                "project " + project,
                                ProvisionPaths.profile(project),
                                title.map(text -> Map.of("title", text)).orElse(Map.of()),
                                Map.of("title", project.id().value()))));
    }

    /**
     * The consumer's role and identity, with the policies of exactly these integrations; the
     * project must exist.
     */
    public Plan consumer(Consumer consumer, Set<IntegrationId> integrations) {
        Project project = consumer.project();
        Profile.require(
                vault,
                "project " + project,
                ProvisionPaths.profile(project),
                "project create %s %s".formatted(project.organization(), project.id()));
        List<PolicyName> names =
                integrations.stream()
                        .sorted(Comparator.comparing(IntegrationId::value))
                        .map(PolicyFile::consumer)
                        .toList();
        List<Target> targets = new ArrayList<>(names.stream().map(policies::policy).toList());
        targets.add(AppRole.of(consumer));
        targets.add(new Entity(consumer, names.stream().map(PolicyName::text).toList()));
        targets.add(new EntityAlias(consumer));
        return new Plan(vault, targets);
    }

    private static Profile profile(OrganizationId organization, OrganizationTerms terms) {
        return new Profile(
                "organization " + organization,
                ProvisionPaths.profile(organization),
                terms.fields(),
                OrganizationTerms.INITIAL);
    }
}
