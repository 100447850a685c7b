package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.provision.PolicyFile;
import io.leasehold.vault.provision.PolicyName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Those who have a role in one organization or in one project: a group of Vault, named like the
 * policy that its members have by it.
 */
public final class RoleGroup {

    private final Role role;
    private final OrganizationId organization;
    private final Optional<Project> project;
    private final PolicyName policy;

    private RoleGroup(
            Role role,
            OrganizationId organization,
            Optional<Project> project,
            Optional<PolicyName> policy) {
        this.role = role;
        this.organization = organization;
        this.project = project;
        this.policy = policy.orElseThrow(() -> unknown(role, project.isPresent()));
    }

    /** Refuses a role that only projects have. */
    public static RoleGroup of(Role role, OrganizationId organization) {
        return new RoleGroup(
                role,
                organization,
                Optional.empty(),
                role.ofOrganization().map(file -> file.policy(organization)));
    }

    /** Refuses a role that only organizations have. */
    public static RoleGroup of(Role role, Project project) {
        return new RoleGroup(
                role,
                project.organization(),
                Optional.of(project),
                role.ofProject().map(file -> file.policy(project)));
    }

    /** One for each role that the organization has. */
    public static List<RoleGroup> all(OrganizationId organization) {
        return Arrays.stream(Role.values())
                .filter(role -> role.ofOrganization().isPresent())
                .map(role -> of(role, organization))
                .toList();
    }

    /** One for each role that the project has. */
    public static List<RoleGroup> all(Project project) {
        return Arrays.stream(Role.values())
                .filter(role -> role.ofProject().isPresent())
                .map(role -> of(role, project))
                .toList();
    }

    public Role role() {
        return role;
    }

    /** The name of the group and of the policy. */
    public String name() {
        return policy.text();
    }

    OrganizationId organization() {
        return organization;
    }

    boolean isOfProject() {
        return project.isPresent();
    }

    boolean isOfOwners() {
        return policy.file() == PolicyFile.ORG_OWNER;
    }

    /** Which organization or project may be meant if this one does not exist. */
    Optional<String> meant(TenantNames names) {
        return project.isPresent()
                ? Suggestion.question(project.get().id().value(), names.projectWords(organization))
                : Suggestion.question(organization.value(), names.organizationWords());
    }

    /** The command that makes the group. */
    String command() {
        return project.map(p -> "project create " + p.organization() + " " + p.id())
                .orElse("org create " + organization);
    }

    /** The role and where it is, such as {@code editor of acme/web}. */
    @Override
    public String toString() {
        return role.word() + " of " + project.map(Project::toString).orElse(organization.value());
    }

    private static BrokerException unknown(Role role, boolean ofProject) {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                ofProject
                        ? "name role: a project has admin, editor and member, and no " + role.word()
                        : "name role: an organization has owner and admin; for "
                                + role.word()
                                + " name a project, too");
    }
}
