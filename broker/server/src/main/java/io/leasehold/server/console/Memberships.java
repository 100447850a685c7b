package io.leasehold.server.console;

import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.TokenIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The organizations and projects that a person belongs to, derived from the names of their
 * policies. For navigation only; Vault decides what is allowed.
 */
record Memberships(List<String> policies) {

    private static final Pattern OF_ORGANIZATION =
            Pattern.compile("leasehold-org-(owner|admin)\\.([a-z0-9-]+)");
    private static final Pattern OF_PROJECT =
            Pattern.compile(
                    "leasehold-project-(admin|editor|member)\\.([a-z0-9-]+)\\.([a-z0-9-]+)");
    private static final Set<String> GLOBAL_POLICIES =
            Set.of("root", "leasehold-operator", "leasehold-auditor");
    private static final Map<String, String> ROLES =
            Map.of(
                    "owner", "Owner",
                    "admin", "Administrator",
                    "editor", "Editor",
                    "member", "Member");

    static Memberships of(TokenIdentity identity) {
        return new Memberships(identity.policies());
    }

    /** Whether the person may see all organizations. */
    boolean seesAll() {
        return policies.stream().anyMatch(GLOBAL_POLICIES::contains);
    }

    Set<OrganizationId> organizations() {
        return policies.stream()
                .flatMap(Memberships::organization)
                .collect(
                        Collectors.toCollection(
                                () -> new TreeSet<>((a, b) -> a.value().compareTo(b.value()))));
    }

    /** The projects of an organization that the person belongs to. */
    List<Project> projects(OrganizationId organization) {
        return policies.stream()
                .flatMap(Memberships::project)
                .filter(project -> project.organization().equals(organization))
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    boolean belongsTo(OrganizationId organization) {
        return policies.stream()
                .map(OF_ORGANIZATION::matcher)
                .anyMatch(it -> it.matches() && it.group(2).equals(organization.value()));
    }

    /** The person's role in the organization, in words. */
    String role(OrganizationId organization) {
        String own =
                policies.stream()
                        .map(OF_ORGANIZATION::matcher)
                        .filter(it -> it.matches() && it.group(2).equals(organization.value()))
                        .map(it -> ROLES.get(it.group(1)))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return own.isEmpty() ? (seesAll() ? "All organizations" : "Member of a project") : own;
    }

    private static Stream<OrganizationId> organization(String policy) {
        Matcher organization = OF_ORGANIZATION.matcher(policy);
        return organization.matches()
                ? id(organization.group(2))
                : project(policy).map(Project::organization);
    }

    private static Stream<OrganizationId> id(String text) {
        try {
            return Stream.of(new OrganizationId(text));
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }

    private static Stream<Project> project(String policy) {
        Matcher project = OF_PROJECT.matcher(policy);
        try {
            return project.matches()
                    ? Stream.of(Project.of(project.group(2), project.group(3)))
                    : Stream.empty();
        } catch (BrokerException _) {
            return Stream.empty();
        }
    }
}
