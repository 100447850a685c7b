package io.leasehold.server.console.key;

import io.leasehold.key.KeyAddress;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleRoute;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Paths of the pages of one key, of an organization or of a project. */
enum KeyPath {
    OF_ORGANIZATION(
            "/organizations/{organization}/integrations/{integration}",
            "the organization's key",
            request ->
                    new KeyAddress.OfOrganization(request.organization(), request.integration())),
    OF_PROJECT(
            "/organizations/{organization}/projects/{project}/integrations/{integration}",
            "the project's key",
            request -> new KeyAddress.OfProject(request.project(), request.integration()));

    private final String path;
    private final String label;
    private final Function<ConsoleRequest, KeyAddress> address;

    KeyPath(String path, String label, Function<ConsoleRequest, KeyAddress> address) {
        this.path = path;
        this.label = label;
        this.address = address;
    }

    /** The same routes for keys of organizations and of projects. */
    static List<ConsoleRoute> routes(Function<KeyPath, Stream<ConsoleRoute>> ofOne) {
        return Stream.of(values()).flatMap(ofOne).toList();
    }

    /** The path of a page below the key's. */
    String subpath(String page) {
        return path + page;
    }

    /** The key in words, for descriptions of permissions. */
    String label() {
        return label;
    }

    /** The key that the request is about. */
    KeyAddress address(ConsoleRequest request) {
        return address.apply(request);
    }
}
