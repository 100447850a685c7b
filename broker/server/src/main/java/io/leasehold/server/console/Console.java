package io.leasehold.server.console;

import io.leasehold.server.console.key.EntitlementNotice;
import io.leasehold.server.console.key.HistoryPages;
import io.leasehold.server.console.key.IntegrationPages;
import io.leasehold.server.console.key.KeyForms;
import io.leasehold.server.console.key.KeyPages;
import io.leasehold.server.console.key.KeyRequests;
import io.leasehold.server.console.key.ModePages;
import io.leasehold.server.console.key.OrganizationKeyPage;
import io.leasehold.server.console.key.ProjectKeyPages;
import io.leasehold.server.console.key.ProjectOverrides;
import io.leasehold.server.console.key.RemovalPages;
import io.leasehold.server.console.signin.SignInPages;
import io.leasehold.server.console.web.CachedCapabilities;
import io.leasehold.server.console.web.ConsoleDispatcher;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.PageWriter;
import io.leasehold.server.console.web.Sessions;
import io.leasehold.server.console.web.SignInAddress;
import io.leasehold.server.console.web.StaticFiles;
import io.leasehold.server.console.web.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.HttpRequestHandler;

/** All pages of the console, ready to be mapped to their paths. */
public final class Console {

    /** Path patterns of the console, also for addresses without a page. */
    private static final List<String> PREFIXES =
            List.of(
                    "/organizations/**",
                    SignInAddress.PATH + "/**",
                    "/sign-out/**",
                    StaticFiles.ROOT + "**");

    private final List<ConsoleRoute> routes;
    private final ConsoleDispatcher dispatcher;

    Console(Stream<ConsoleRoute> routes, ConsoleDispatcher dispatcher) {
        this.routes = routes.toList();
        this.dispatcher = dispatcher;
    }

    /** Builds all pages of the console. */
    public static Console of(ConsoleServices services, ConsoleSecurity security) {
        Sessions sessions =
                new Sessions(
                        security.cipher(),
                        security.random(),
                        security.clock(),
                        security.idle(),
                        security.absolute());
        ProjectOverrides overrides =
                new ProjectOverrides(
                        services.administrators(),
                        services.tenancies(),
                        services.inspector(),
                        security.nanoTime(),
                        security.executor());
        StaticFiles files = new StaticFiles();
        CachedCapabilities capabilities =
                new CachedCapabilities(
                        security.capabilities(), security.nanoTime(), security.executor());
        EntitlementNotice entitlementNotice =
                new EntitlementNotice(services.tenancies(), services.entitlementPolicy());
        KeyRequests requests =
                new KeyRequests(services.administrators(), services.catalogue(), capabilities);
        ProjectKeyPages projectKeyPages =
                new ProjectKeyPages(requests, services.keys(), services.explanations(), overrides);
        return new Console(
                Stream.of(
                                new SignInPages(
                                                security.vault(),
                                                sessions,
                                                security.cipher(),
                                                security.methods(),
                                                security.attempts(),
                                                security.clock())
                                        .routes(),
                                new TenancyPages(services.tenancies(), capabilities).routes(),
                                new IntegrationPages(
                                                services.administrators(),
                                                services.catalogue(),
                                                services.explanations(),
                                                capabilities,
                                                entitlementNotice,
                                                overrides)
                                        .routes(),
                                new KeyPages(
                                                requests,
                                                services.keys(),
                                                new KeyForms(services.verification()),
                                                entitlementNotice,
                                                new OrganizationKeyPage(
                                                        services.modes(),
                                                        services.explanations(),
                                                        overrides),
                                                projectKeyPages)
                                        .routes(),
                                new ModePages(
                                                requests,
                                                services.modes(),
                                                services.explanations(),
                                                entitlementNotice)
                                        .routes(),
                                projectKeyPages.optOutRoutes(),
                                new RemovalPages(
                                                requests,
                                                services.keys(),
                                                services.explanations(),
                                                overrides)
                                        .routes(),
                                new HistoryPages(
                                                requests,
                                                services.keys(),
                                                services.authors(),
                                                overrides)
                                        .routes(),
                                new LeasePages(services, capabilities, security.clock()).routes())
                        .flatMap(List::stream),
                new ConsoleDispatcher(
                        sessions,
                        security.vault(),
                        files,
                        new PageWriter(
                                sessions,
                                new Templates(),
                                files,
                                services.catalogue(),
                                capabilities),
                        security.refusals()));
    }

    /** Every page and every action, with the permission that it needs. */
    public List<ConsoleRoute> routes() {
        return routes;
    }

    /** The handler of each path pattern. */
    public Map<String, HttpRequestHandler> handlers() {
        Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
        PREFIXES.forEach(path -> handlers.put(path, dispatcher::unknown));
        byPath().forEach(
                        (path, ofPath) -> {
                            Map<String, ConsoleRoute> byMethod = ConsoleDispatcher.byMethod(ofPath);
                            handlers.put(
                                    path,
                                    (http, response) -> dispatcher.serve(byMethod, http, response));
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
