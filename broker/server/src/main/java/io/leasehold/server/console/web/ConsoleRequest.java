package io.leasehold.server.console.web;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.TokenIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * A request whose form token, origin and session were checked.
 *
 * @param path as the browser shows it
 * @param source address of the client
 * @param variables path variables by name
 * @param form the form fields; empty for pages
 * @param person the signed-in person; empty only for routes that need none
 */
public record ConsoleRequest(
        String path,
        String source,
        Map<?, ?> variables,
        Form query,
        Form form,
        Cookies cookies,
        Optional<Person> person) {

    /** A signed-in person, with what Vault says about the token. */
    public record Person(Session session, TokenIdentity identity) {}

    /** The person's own token. */
    public SecretValue token() {
        return person.orElseThrow().session().token();
    }

    public TokenIdentity identity() {
        return person.orElseThrow().identity();
    }

    public OrganizationId organization() {
        return new OrganizationId(variable("organization"));
    }

    public Project project() {
        return Project.of(variable("organization"), variable("project"));
    }

    public IntegrationId integration() {
        return new IntegrationId(variable("integration"));
    }

    private String variable(String name) {
        return String.valueOf(variables.get(name));
    }

    /** Without content: web frameworks log their arguments. */
    @Override
    public String toString() {
        return "ConsoleRequest";
    }
}
