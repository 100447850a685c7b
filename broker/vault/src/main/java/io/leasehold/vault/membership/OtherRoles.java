package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nobody has a role in an organization and another one in a project of it. Where several policies
 * match a path, Vault goes by the most exact one alone, so the second role would take rights away.
 */
final class OtherRoles {

    private final Caller caller;
    private final Groups groups;

    OtherRoles(Caller caller, Groups groups) {
        this.caller = caller;
        this.groups = groups;
    }

    void refuse(RoleGroup wanted, Person person) {
        Optional<RoleGroup> other =
                person.isInGroups()
                        ? inTheWay(wanted).filter(g -> groups.has(g, person.id())).findFirst()
                        : Optional.empty();
        other.ifPresent(
                group -> {
                    throw new BrokerException(
                            Problem.CONFIGURATION_INVALID,
                            ("make %s %s: they are %s, and by a role in the organization and one"
                                            + " in its project would have less than by one of"
                                            + " them; remove that first")
                                    .formatted(person, wanted, group));
                });
    }

    private Stream<RoleGroup> inTheWay(RoleGroup wanted) {
        return wanted.isOfProject()
                ? RoleGroup.all(wanted.organization()).stream()
                : projects(wanted).flatMap(project -> RoleGroup.all(project).stream());
    }

    private Stream<Project> projects(RoleGroup wanted) {
        String organization = wanted.organization().value();
        return caller
                .read(MemberPaths.projects(wanted.organization()))
                .orAbsent("list projects of " + organization)
                .map(answer -> answer.strings("keys"))
                .stream()
                .flatMap(keys -> keys.stream().filter(key -> key.endsWith("/")))
                .flatMap(key -> project(organization, key.substring(0, key.length() - 1)));
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
