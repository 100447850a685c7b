package io.leasehold.server.console.key;

import io.leasehold.key.KeyAddress;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.Permission;
import java.util.function.Function;

/**
 * The paths of the pages of keys, of organizations or of projects, and what they need.
 *
 * @param list the path of the list that the keys are in
 * @param operation an operation of Vault on the keys, with gaps for its verb and for what it is on
 * @param label the key in words, for descriptions of permissions
 * @param address the key that a request is about
 */
record KeyPath<A extends KeyAddress>(
        String list, String operation, String label, Function<ConsoleRequest, A> address) {

    static final KeyPath<KeyAddress.OfOrganization> OF_ORGANIZATION =
            new KeyPath<>(
                    "/organizations/{organization}/integrations",
                    "%s org/%s/<org>/integrations/<integration>",
                    "the organization's key",
                    request ->
                            new KeyAddress.OfOrganization(
                                    request.organization(), request.integration()));
    static final KeyPath<KeyAddress.OfProject> OF_PROJECT =
            new KeyPath<>(
                    "/organizations/{organization}/projects/{project}/integrations",
                    "%s project/%s/<org>/<project>/integrations/<integration>",
                    "the project's key",
                    request -> new KeyAddress.OfProject(request.project(), request.integration()));

    /** The path of a page below the key's. */
    String subpath(String page) {
        return list + "/{integration}" + page;
    }

    Permission see() {
        return Permission.vault(operation.formatted("read", "metadata"));
    }

    Permission set() {
        return Permission.vault(operation.formatted("create and update", "data"));
    }

    Permission patch() {
        return Permission.vault(operation.formatted("patch", "data"));
    }
}
