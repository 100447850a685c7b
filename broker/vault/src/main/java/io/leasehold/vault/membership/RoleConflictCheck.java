package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Nobody has a role in an organization and another one in a project of it, and nobody is operator
 * or auditor and has a role in an organization or project. Where several policies match a path,
 * Vault goes by the most exact one alone, so the second role would take rights away.
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
                        ? inTheWay(wanted, person).map(RoleGroup::toString)
                        : memberships(person).findFirst();
        other.ifPresent(
                group -> {
                    throw new BrokerException(
                            Problem.CONFIGURATION_INVALID,
                            ("make %s %s: they are %s, and by both roles would have less than by"
                                            + " one of them; remove that first")
                                    .formatted(person, wanted, group));
                });
    }

    private Optional<RoleGroup> inTheWay(RoleGroup wanted, Person person) {
        return Stream.concat(
                        inTheOrganization(wanted).filter(group -> groups.has(group, person.id())),
                        RoleGroup.all().stream().filter(group -> isSeenIn(group, person)))
                .findFirst();
    }

    private Stream<RoleGroup> inTheOrganization(RoleGroup wanted) {
        return wanted.organization().stream()
                .flatMap(
                        organization ->
                                wanted.isOfProject()
                                        ? RoleGroup.all(organization).stream()
                                        : projects(organization)
                                                .flatMap(it -> RoleGroup.all(it).stream()));
    }

    /** Owners may not see who operates or audits, so only operators are told of it here. */
    private boolean isSeenIn(RoleGroup group, Person person) {
        return !caller.read(MemberPaths.group(group)).isForbidden()
                && groups.has(group, person.id());
    }

    /** Names of the groups of organizations and projects that somebody is in. */
    private Stream<String> memberships(Person person) {
        return person.groups().stream()
                .flatMap(
                        id ->
                                caller
                                        .read(MemberPaths.group(id))
                                        .orAbsent("read a group of " + person)
                                        .stream())
                .map(answer -> String.valueOf(answer.data().get("name")))
                .filter(name -> TENANTS.matcher(name).lookingAt())
                .map(name -> "in the group " + name);
    }

    private Stream<Project> projects(OrganizationId organization) {
        return caller
                .read(MemberPaths.projects(organization))
                .orAbsent("list projects of " + organization)
                .map(answer -> answer.strings("keys"))
                .stream()
                .flatMap(keys -> keys.stream().filter(key -> key.endsWith("/")))
                .flatMap(key -> project(organization.value(), key.substring(0, key.length() - 1)));
    }

    /** Nothing below a name that is no id can be a project. */
    private static Stream<Project> project(String organization, String id) {
        try {
            return Stream.of(Project.of(organization, id));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
