package io.leasehold.server.console;

import io.leasehold.key.KeyAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where the pages of one key are, at either level. */
enum KeyPath {
    OF_ORGANIZATION(
            "/organizations/{organization}/integrations/{integration}",
            "the organization's key",
            visit -> new KeyAddress.OfOrganization(visit.organization(), visit.integration())),
    OF_PROJECT(
            "/organizations/{organization}/projects/{project}/integrations/{integration}",
            "the project's key",
            visit -> new KeyAddress.OfProject(visit.project(), visit.integration()));

    private final String path;
    private final String whose;
    private final Function<ConsoleRequest, KeyAddress> address;

    KeyPath(String path, String whose, Function<ConsoleRequest, KeyAddress> address) {
        this.path = path;
        this.whose = whose;
        this.address = address;
    }

    /** The same routes for a key at either level. */
    static List<ConsoleRoute> routes(Function<KeyPath, Stream<ConsoleRoute>> ofOne) {
        return Stream.of(values()).flatMap(ofOne).toList();
    }

    /** The path of a page below. */
    String to(String page) {
        return path + page;
    }

    /** For telling what a permission is about. */
    String whose() {
        return whose;
    }

    /** Which key the visit is about. */
    KeyAddress address(ConsoleRequest visit) {
        return address.apply(visit);
    }
}
