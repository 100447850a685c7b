package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.web.ConsoleRoute;
import io.leasehold.server.console.web.Permission;
import io.leasehold.server.console.web.Sessions;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.server.web.SecurityHeaders;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What holds for every page and every deed, read from the running broker. */
class ConsoleRoutesIT {

    private static final Project PROJECT = RunningBroker.VAULT.newProject();

    /** For who is not signed in, and nothing else. */
    private static final Set<String> OPEN =
            Set.of(
                    "GET /sign-in",
                    "POST /sign-in",
                    "GET /sign-in/oidc",
                    "GET /sign-in/oidc/callback");

    private final Browser admin = Browser.of("leasehold-org-admin." + PROJECT.organization());

    static List<ConsoleRoute> routes() {
        return RunningBroker.context().getBean(Console.class).routes();
    }

    static List<ConsoleRoute> deeds() {
        return routes().stream().filter(ConsoleRoute::isPost).toList();
    }

    static List<ConsoleRoute> pages() {
        return routes().stream().filter(route -> !route.isPost()).toList();
    }

    @Tag("C02")
    @Test
    void everyPathThatIsServedIsARouteOrNothing() {
        Set<String> mapped =
                RunningBroker.context()
                        .getBean("leaseholdConsolePages", SimpleUrlHandlerMapping.class)
                        .getUrlMap()
                        .keySet()
                        .stream()
                        .map(Object::toString)
                        .collect(Collectors.toSet());
        assertThat(mapped.stream().filter(path -> !path.endsWith("/**")))
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(ConsoleRoute::path).distinct().toList());
        assertThat(mapped.stream().filter(path -> path.endsWith("/**")))
                .containsExactlyInAnyOrder(
                        "/organizations/**", "/sign-in/**", "/sign-out/**", "/static/console/**");
    }

    @Tag("C02")
    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteSaysWhatItAsksForAndIsOpenOnlyIfItIsListed(ConsoleRoute route) {
        boolean open = route.permission() instanceof Permission.Open;
        assertThat(open).isEqualTo(OPEN.contains(route.method() + " " + route.path()));
        if (route.permission() instanceof Permission.SignedIn(String operation)) {
            assertThat(operation).matches("[a-z ]+ [a-z].*");
        }
    }

    @Tag("C01")
    @Tag("C02")
    @ParameterizedTest
    @MethodSource("routes")
    void whoIsNotSignedInGetsNothing(ConsoleRoute route) {
        if (route.permission() instanceof Permission.Open) {
            return;
        }
        Browser nobody = Browser.open();
        Page signIn = nobody.get("/sign-in");
        if (route.isPost()) {
            assertThat(nobody.post(path(route), Map.of()).status()).isIn(401, 403);
            nobody.submit(signIn, path(route), Map.of()).is(401);
        } else {
            assertThat(nobody.get(path(route)).is(303).header("Location"))
                    .startsWith("/sign-in?next=/");
            nobody.sending("HX-Request", "true").get(path(route)).is(401);
        }
        nobody.cookies().put(Sessions.COOKIE, "AQAAAAforged");
        assertThat(nobody.get(path(route)).status()).isIn(303, 401, 405);
    }

    @Tag("C04")
    @ParameterizedTest
    @MethodSource("deeds")
    void nothingIsDoneWithoutATokenOfThisVeryForm(ConsoleRoute route) {
        String path = path(route);
        Page other =
                Browser.of("leasehold-org-admin." + PROJECT.organization())
                        .get(Navigation.integrations(PROJECT));
        admin.post(path, Map.of("mode", "off")).is(403).shows("This form was not accepted");
        admin.post(path, Map.of("form-token", "")).is(403);
        admin.post(path, Map.of("form-token", "0".repeat(104))).is(403);
        admin.submit(other, path, Map.of("mode", "off")).is(403);
        admin.submit(Browser.open().get("/sign-in"), path, Map.of()).is(403);
    }

    @Tag("C04")
    @ParameterizedTest
    @MethodSource("deeds")
    void nothingIsDoneForAnotherSite(ConsoleRoute route) {
        String path = path(route);
        Page own = admin.get(Navigation.integrations(PROJECT));
        for (String site : List.of("cross-site", "same-site", "none")) {
            admin.sending("Sec-Fetch-Site", site).submit(own, path, Map.of()).is(403);
        }
        admin.sending("Sec-Fetch-Site", "same-origin");
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1", "")) {
            admin.sending("Origin", origin).submit(own, path, Map.of()).is(403);
        }
        admin.without("Origin").without("Sec-Fetch-Site").submit(own, path, Map.of()).is(403);
        admin.sending("Origin", "https://evil.example")
                .sending("X-Forwarded-Host", "evil.example")
                .submit(own, path, Map.of())
                .is(403);
    }

    @Tag("C04")
    @ParameterizedTest
    @MethodSource("deeds")
    void nothingIsDoneByAnotherMethodOrAnotherKindOfBody(ConsoleRoute route) {
        String path = path(route);
        Page own = admin.get(Navigation.integrations(PROJECT));
        String token = "form-token=" + own.formToken();
        boolean page = pages().stream().anyMatch(other -> other.path().equals(route.path()));
        Page got = admin.get(path + "?" + token + "&mode=off&_method=POST");
        assertThat(got.status()).isIn(page ? List.of(200, 303, 404) : List.of(405));
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            Page refused = admin.send(method, path, "application/x-www-form-urlencoded", token);
            assertThat(refused.is(405).header("Allow")).isEqualTo(page ? "GET, POST" : "POST");
        }
        if (!page) {
            admin.sending("X-HTTP-Method-Override", "POST").get(path + "?" + token).is(405);
            admin.without("X-HTTP-Method-Override");
        }
        for (String type : List.of("text/plain", "application/json", "multipart/form-data", "")) {
            admin.send("POST", path, type, token).is(400);
        }
    }

    @Tag("C03")
    @Tag("C07")
    @Tag("C11")
    @ParameterizedTest
    @MethodSource("routes")
    void everyAnswerIsProtectedInTheBrowserAndKeptNowhere(ConsoleRoute route) {
        Stream.of(
                        admin.get(path(route)),
                        Browser.open().get(path(route)),
                        Browser.open().post(path(route), Map.of()),
                        admin.send("DELETE", path(route), "", ""))
                .forEach(ConsoleRoutesIT::assertProtected);
    }

    @Tag("C03")
    @Test
    void whatIsNotThereIsProtectedToo() {
        for (String path :
                List.of(
                        "/organizations/nowhere/at/all/or/not",
                        "/sign-in/elsewhere",
                        "/static/console/nothing.js",
                        "/static/console/../console.js")) {
            Page page = admin.get(path);
            assertThat(page.status()).as(path).isIn(404, 400);
            if (page.status() == 404) {
                assertProtected(page);
            }
        }
    }

    @Tag("C03")
    @Test
    void whatPagesLoadIsProtectedAndKeptForEver() {
        Page page = admin.get("/sign-in");
        List<String> files =
                Pattern.compile("/static/console/[a-z0-9.]+")
                        .matcher(page.text())
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        assertThat(files).hasSize(4);
        MockHttpServletResponse expected = new MockHttpServletResponse();
        SecurityHeaders.CONSOLE.set(expected, false);
        for (String file : files) {
            Page sent = Browser.open().get(file).is(200);
            assertThat(sent.header("Cache-Control"))
                    .isEqualTo("public, max-age=31536000, immutable");
            assertThat(sent.header("Content-Security-Policy"))
                    .isEqualTo(expected.getHeader("Content-Security-Policy"));
            assertThat(sent.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Tag("C19")
    @Test
    void noOtherSiteMayRead() {
        Page page =
                admin.sending("Origin", "https://evil.example")
                        .get(Navigation.integrations(PROJECT));
        assertThat(page.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        admin.send("OPTIONS", Navigation.integrations(PROJECT), "", "").is(405);
    }

    private static void assertProtected(Page page) {
        assertThat(page.header("Content-Security-Policy"))
                .as(page.request())
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                                + " data:; connect-src 'self'; form-action 'self';"
                                + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Server")).isEmpty();
    }

    private static String path(ConsoleRoute route) {
        return route.path()
                .replace("{organization}", PROJECT.organization().value())
                .replace("{project}", PROJECT.id().value())
                .replace("{integration}", "openai");
    }
}
