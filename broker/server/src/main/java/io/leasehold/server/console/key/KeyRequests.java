package io.leasehold.server.console.key;

import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyAddress;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleRequest;
import io.leasehold.server.console.web.ConsoleResponse;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.management.Administrators;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads which key a request is about, for the routes of all pages of keys. */
public final class KeyRequests {

    private final Administrators administrators;
    private final Catalogue catalogue;
    private final CachedCapabilities capabilities;

    public KeyRequests(
            Administrators administrators, Catalogue catalogue, CachedCapabilities capabilities) {
        this.administrators = administrators;
        this.catalogue = catalogue;
        this.capabilities = capabilities;
    }

    /** The same routes for keys of organizations and of projects. */
    static List<ConsoleRoute> routes(Function<KeyPath<?>, Stream<ConsoleRoute>> ofOne) {
        return Stream.of(KeyPath.OF_ORGANIZATION, KeyPath.OF_PROJECT).flatMap(ofOne).toList();
    }

    <A extends KeyAddress> ConsoleRoute page(
            KeyPath<A> key,
            String subpath,
            Permission permission,
            Function<KeyRequest<A>, ConsoleResponse> action) {
        return ConsoleRoute.page(
                key.subpath(subpath), permission, request -> action.apply(read(key, request)));
    }

    <A extends KeyAddress> ConsoleRoute post(
            KeyPath<A> key,
            String subpath,
            Permission permission,
            Function<KeyRequest<A>, ConsoleResponse> action) {
        return ConsoleRoute.post(
                key.subpath(subpath), permission, request -> action.apply(read(key, request)));
    }

    private <A extends KeyAddress> KeyRequest<A> read(KeyPath<A> key, ConsoleRequest request) {
        A address = key.address().apply(request);
        return new KeyRequest<>(
                request,
                administrators.of(request.token()),
                address,
                catalogue.require(address.integration()),
                capabilities);
    }
}
