package io.leasehold.server.openapi;

import io.leasehold.server.route.ApiJson;
import io.leasehold.server.route.Response;
import io.leasehold.server.route.ResponseSpec;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;

/** The OpenAPI description of the API, built on first request. Thread-safe. */
public final class OpenApi {

    private static final String PATH = "/openapi.json";

    private final Routes routes;
    private final SingletonSupplier<byte[]> document =
            SingletonSupplier.of(() -> ApiJson.write(document()));

    private OpenApi(Routes described) {
        this.routes = described.and(route());
    }

    /** The routes, and one more that serves their description. */
    public static Routes describing(Routes routes) {
        return new OpenApi(routes).routes;
    }

    private Route route() {
        return Route.of(RequestMethod.GET, PATH, "readDescription", "This description")
                .anonymous()
                .gives(ResponseSpec.of(200, Map.class))
                .does(_ -> Response.of(200, document.obtain()));
    }

    private Map<String, Object> document() {
        Schemas schemas = new Schemas();
        Map<String, Object> paths = paths(schemas);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "Leasehold management API",
                        "version", "1",
                        "description",
                                "Administration of organizations, projects, keys and leases."
                                        + " Every permission is that of the caller's Vault token."
                                        + " Key values can be written but never read."));
        document.put("security", List.of(Map.of("token", List.of()), Map.of("bearer", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of("schemas", schemas.components(), "securitySchemes", securitySchemes()));
        return document;
    }

    private Map<String, Object> paths(Schemas schemas) {
        Operations operations = new Operations(schemas);
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes.all()) {
            Map<String, Object> path = new LinkedHashMap<>();
            routes.all().stream()
                    .filter(other -> other.path().equals(route.path()))
                    .forEach(
                            other ->
                                    path.put(
                                            other.method().name().toLowerCase(Locale.ROOT),
                                            operations.of(other)));
            paths.put(Routes.ROOT + route.path(), path);
        }
        return paths;
    }

    private static Map<String, Object> securitySchemes() {
        return Map.of(
                "token", Map.of("type", "apiKey", "in", "header", "name", "X-Vault-Token"),
                "bearer", Map.of("type", "http", "scheme", "bearer"));
    }
}
