package io.leasehold.server.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.HttpRequestHandler;

/** All pages of the console, ready to be mapped. */
public final class Console {

    /** What is the console's though no page has exactly that address. */
    private static final List<String> BELOW =
            List.of(
                    "/organizations/**",
                    SignInPages.PATH + "/**",
                    "/sign-out/**",
                    StaticFiles.ROOT + "**");

    private final List<ConsoleRoute> routes;
    private final ConsoleDispatcher reception;

    Console(Stream<ConsoleRoute> routes, ConsoleDispatcher reception) {
        this.routes = routes.toList();
        this.reception = reception;
    }

    /** The console over these parts. */
    public static Console of(ConsoleServices parts, ConsoleSecurity doors) {
        Sessions sessions =
                new Sessions(
                        doors.seals(),
                        doors.random(),
                        doors.clock(),
                        doors.idle(),
                        doors.absolute());
        ProjectOverrides overrides =
                new ProjectOverrides(
                        parts.administrators(),
                        parts.tenancies(),
                        parts.inspector(),
                        doors.nanoTime(),
                        doors.executor());
        CachedCapabilities rights =
                new CachedCapabilities(doors.rights(), doors.nanoTime(), doors.executor());
        EntitlementNotice standing = new EntitlementNotice(parts.tenancies(), parts.terms());
        KeyForms forms = new KeyForms(parts.administrators(), parts.trials());
        return new Console(
                Stream.of(
                                new SignInPages(
                                                doors.vault(),
                                                sessions,
                                                doors.seals(),
                                                doors.ways(),
                                                doors.limits(),
                                                doors.clock())
                                        .routes(),
                                new TenancyPages(parts.tenancies(), rights).routes(),
                                new OrganizationKeyPages(
                                                parts.administrators(),
                                                parts.catalogue(),
                                                parts.organizationKeys(),
                                                parts.explanations(),
                                                forms,
                                                rights,
                                                standing,
                                                overrides)
                                        .routes(),
                                new ModePages(parts, rights, standing).routes(),
                                new ProjectKeyPages(
                                                parts.administrators(),
                                                parts.catalogue(),
                                                parts.projectKeys(),
                                                parts.explanations(),
                                                forms,
                                                rights,
                                                standing,
                                                overrides)
                                        .routes(),
                                new RemovalPages(
                                                parts.administrators(),
                                                parts.catalogue(),
                                                parts.organizationKeys(),
                                                parts.projectKeys(),
                                                parts.explanations(),
                                                rights,
                                                overrides)
                                        .routes(),
                                new HistoryPages(
                                                parts.administrators(),
                                                parts.catalogue(),
                                                parts.organizationKeys(),
                                                parts.projectKeys(),
                                                parts.authors(),
                                                rights,
                                                overrides)
                                        .routes(),
                                new LeasePages(parts, rights, doors.clock()).routes())
                        .flatMap(List::stream),
                new ConsoleDispatcher(
                        sessions,
                        doors.vault(),
                        new Templates(),
                        new StaticFiles(),
                        parts.catalogue()));
    }

    /** Every page and every deed, with the permission that it asks for. */
    public List<ConsoleRoute> routes() {
        return routes;
    }

    /** Who serves each path. */
    public Map<String, HttpRequestHandler> handlers() {
        Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
        BELOW.forEach(path -> handlers.put(path, reception::unknown));
        byPath().forEach(
                        (path, its) -> {
                            Map<String, ConsoleRoute> byMethod = ConsoleDispatcher.byMethod(its);
                            handlers.put(
                                    path,
                                    (http, response) -> reception.serve(byMethod, http, response));
                        });
        return handlers;
    }

    private Map<String, List<ConsoleRoute>> byPath() {
        return routes.stream()
                .collect(
                        Collectors.groupingBy(
                                ConsoleRoute::path, TreeMap::new, Collectors.toList()));
    }
}
