package io.leasehold.server.console;

import io.leasehold.integration.IntegrationId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.identity.TokenIdentity;
import java.util.Map;
import java.util.Optional;

/**
 * A request whose form, origin and session were found good.
 *
 * @param path as the browser shows it
 * @param source address from which it comes
 * @param variables parts of the path, by the names that the route gives them
 * @param form empty for pages
 * @param person who is signed in; empty only where that is not needed
 */
public record ConsoleRequest(
        String path,
        String source,
        Map<?, ?> variables,
        Form query,
        Form form,
        Cookies cookies,
        Optional<Person> person) {

    /** Who is signed in, and what Vault says of the token. */
    record Person(Session session, TokenIdentity owner) {}

    /** The person's own token. */
    SecretValue token() {
        return person.orElseThrow().session().token();
    }

    TokenIdentity owner() {
        return person.orElseThrow().owner();
    }

    OrganizationId organization() {
        return new OrganizationId(variable("organization"));
    }

    Project project() {
        return Project.of(variable("organization"), variable("project"));
    }

    IntegrationId integration() {
        return new IntegrationId(variable("integration"));
    }

    private String variable(String name) {
        return String.valueOf(variables.get(name));
    }

    /** Without anything of it: web frameworks log what passes through them. */
    @Override
    public String toString() {
        return "Visit";
    }
}
