package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.provision.Persona;
import io.leasehold.vault.provision.PolicyName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The people who have a role in one organization, in one project or for all organizations: a Vault
 * group with the name of the policy that it gives its members.
 */
public final class RoleGroup {

    private final Role role;
    private final Optional<OrganizationId> organization;
    private final Optional<Project> project;
    private final PolicyName policy;

    private RoleGroup(
            Role role,
            Optional<OrganizationId> organization,
            Optional<Project> project,
            Optional<PolicyName> policy) {
        this.role = role;
        this.organization = organization;
        this.project = project;
        this.policy = policy.orElseThrow(() -> unknown(role, organization, project));
    }

    /** Throws if only projects have the role. */
    public static RoleGroup of(Role role, OrganizationId organization) {
        return new RoleGroup(
                role,
                Optional.of(organization),
                Optional.empty(),
                role.ofOrganization().map(persona -> persona.policy(organization)));
    }

    /** Throws if only organizations have the role. */
    public static RoleGroup of(Role role, Project project) {
        return new RoleGroup(
                role,
                Optional.of(project.organization()),
                Optional.of(project),
                role.ofProject().map(persona -> persona.policy(project)));
    }

    /** Throws if only organizations or projects have the role. */
    public static RoleGroup of(Role role) {
        return new RoleGroup(
                role, Optional.empty(), Optional.empty(), role.ofAll().map(Persona::policy));
    }

    /** One group for each role for all organizations. */
    public static List<RoleGroup> all() {
        return Arrays.stream(Role.values())
                .filter(role -> role.ofAll().isPresent())
                .map(RoleGroup::of)
                .toList();
    }

    /** One group for each role in the organization. */
    public static List<RoleGroup> all(OrganizationId organization) {
        return Arrays.stream(Role.values())
                .filter(role -> role.ofOrganization().isPresent())
                .map(role -> of(role, organization))
                .toList();
    }

    /** One group for each role in the project. */
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

    /** Empty for a role for all organizations. */
    Optional<OrganizationId> organization() {
        return organization;
    }

    boolean isOfProject() {
        return project.isPresent();
    }

    boolean isOfOwners() {
        return policy.persona() == Persona.ORG_OWNER;
    }

    /** A question that suggests an existing organization or project if this one does not exist. */
    Optional<String> suggestion(TenantNames names) {
        return organization.flatMap(
                of ->
                        project.map(Project::id)
                                .map(id -> Suggestion.question(id.value(), names.projectWords(of)))
                                .orElseGet(
                                        () ->
                                                Suggestion.question(
                                                        of.value(), names.organizationWords())));
    }

    /** The command that creates the group. */
    String command() {
        return project.map(p -> "project create " + p.organization() + " " + p.id())
                .or(() -> organization.map(it -> "org create " + it))
                .orElse("provision");
    }

    /** The role and its scope, such as {@code editor of acme/web}. */
    @Override
    public String toString() {
        return role.word()
                + " of "
                + project.map(Project::toString)
                        .or(() -> organization.map(OrganizationId::value))
                        .orElse("all organizations");
    }

    private static BrokerException unknown(
            Role role, Optional<OrganizationId> organization, Optional<Project> project) {
        return new BrokerException(
                Problem.REQUEST_MALFORMED,
                "name role: " + why(role, organization.isPresent(), project.isPresent()));
    }

    private static String why(Role role, boolean inOrganization, boolean inProject) {
        if (role.ofAll().isPresent()) {
            return role.word() + " is a role for all organizations; leave --org and --project out";
        }
        if (!inOrganization) {
            return role.word() + " is a role in an organization or project; add --org";
        }
        return inProject
                ? "a project has admin, editor and member, but no " + role.word()
                : "an organization has owner and admin; for " + role.word() + " add --project";
    }
}
