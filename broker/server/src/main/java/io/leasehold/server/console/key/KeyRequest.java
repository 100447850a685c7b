package io.leasehold.server.console.key;

import io.leasehold.administration.Administrator;
import io.leasehold.integration.Integration;
import io.leasehold.key.KeyAddress;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.Form;
import io.leasehold.vault.identity.Capability;
import java.util.List;
import java.util.Set;

/**
 * A person's request about one key.
 *
 * @param administrator the person
 * @param integration the integration of the key
 */
record KeyRequest<A extends KeyAddress>(
        ConsoleRequest http,
        Administrator administrator,
        A address,
        Integration integration,
        CachedCapabilities capabilities) {

    /** The actions on the key that Vault allows the person. */
    AllowedActions allowed() {
        return AllowedActions.of(address, token(), capabilities);
    }

    /** Those of the capabilities that the person has. */
    Set<Capability> granted(List<Capability> asked) {
        return capabilities.among(token(), asked);
    }

    SecretValue token() {
        return http.token();
    }

    Form form() {
        return http.form();
    }

    Form query() {
        return http.query();
    }

    /** Without content: web frameworks log their arguments. */
    @Override
    public String toString() {
        return "KeyRequest";
    }
}
