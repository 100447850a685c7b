package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses two combinations of roles: one in an organization with one in a project of it, and
 * operator or auditor with any role in an organization or project. Where several policies match a
 * path, Vault applies only the most specific one, so the second role would take permissions away.
 */
final class RoleConflictCheck {

    private static final Pattern TENANTS = Pattern.compile("leasehold-(org|project)-[a-z]+[.]");

    private final Caller caller;
    private final Groups groups;

    RoleConflictCheck(Caller caller, Groups groups) {
        this.caller = caller;
        this.groups = groups;
    }

    void refuse(RoleGroup wanted, Person person) {
        if (person.groups().isEmpty()) {
            return;
        }
        Optional<String> other =
                wanted.organization().isPresent()
                        ? conflict(wanted, person).map(RoleGroup::toString)
                        : memberships(person).findFirst();
        other.ifPresent(
                group -> {
                    throw new BrokerException(
                            Problem.CONFIGURATION_INVALID,
                            ("make %s %s: they are %s, and both roles together would permit less"
                                            + " than one; remove that role first")
                                    .formatted(person, wanted, group));
                });
    }

    private Optional<RoleGroup> conflict(RoleGroup wanted, Person person) {
        return Stream.concat(
                        relatedRoles(wanted).filter(group -> groups.has(group, person.id())),
                        RoleGroup.all().stream().filter(group -> isVisibleMember(group, person)))
                .findFirst();
    }

    private Stream<RoleGroup> relatedRoles(RoleGroup wanted) {
        return wanted.organization().stream()
                .flatMap(
                        organization ->
                                wanted.isOfProject()
                                        ? RoleGroup.all(organization).stream()
                                        : projects(organization)
                                                .flatMap(it -> RoleGroup.all(it).stream()));
    }

    /**
     * Owners may not read the groups of operators and auditors, so only operators learn of this
     * conflict.
     */
    private boolean isVisibleMember(RoleGroup group, Person person) {
        return !caller.read(MemberPaths.group(group)).isForbidden()
                && groups.has(group, person.id());
    }

    /** Names of the person's groups in organizations and projects. */
    private Stream<String> memberships(Person person) {
        return person.groups().stream()
                .flatMap(
                        id ->
                                caller
                                        .read(MemberPaths.group(id))
                                        .orAbsent("read a group of " + person)
                                        .stream())
                .map(response -> String.valueOf(response.data().get("name")))
                .filter(name -> TENANTS.matcher(name).lookingAt())
                .map(name -> "in the group " + name);
    }

    private Stream<Project> projects(OrganizationId organization) {
        return caller
                .read(MemberPaths.projects(organization))
                .orAbsent("list projects of " + organization)
                .map(response -> response.strings("keys"))
                .stream()
                .flatMap(keys -> keys.stream().filter(key -> key.endsWith("/")))
                .flatMap(key -> project(organization.value(), key.substring(0, key.length() - 1)));
    }

    /** Skips names that are not ids: they are not projects. */
    private static Stream<Project> project(String organization, String id) {
        try {
            return Stream.of(Project.of(organization, id));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
