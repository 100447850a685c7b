package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.leasehold.acceptance.SharedEnvironment;
import io.leasehold.acceptance.Tenants;
import io.leasehold.acceptance.VaultHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in, going out, and what is left behind. */
@Tag("browser")
class SignInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();
    private static final People PEOPLE = People.found();

    @Test
    @Tag("C13")
    void aWrongNameAndAWrongPasswordAreRefusedInTheSameWords() {
        String known = PEOPLE.member().name();
        assertThat(refused("nobody-" + SharedEnvironment.random())).isEqualTo(refused(known));
    }

    @Test
    @Tag("C08")
    void theSessionIsACookieThatOnlyThisServerGetsAndNoScriptSees() {
        try (Visit visit = Visit.to(BROKER).signedIn(PEOPLE.owner())) {
            List<Cookie> cookies = visit.context().cookies();
            assertThat(cookies)
                    .isNotEmpty()
                    .allMatch(it -> it.name.startsWith("__Host-"))
                    .allMatch(it -> it.secure && it.httpOnly && it.path.equals("/"));
            Cookie session =
                    cookies.stream()
                            .filter(it -> it.name.equals("__Host-leasehold"))
                            .findFirst()
                            .orElseThrow();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(visit.page().evaluate("() => document.cookie")).isEqualTo("");
            assertThat(
                            visit.page()
                                    .evaluate(
                                            "() => JSON.stringify([localStorage, sessionStorage])"))
                    .asString()
                    .matches("\\[\\{},\\{(\"htmx-current-path-for-history\":\"[^\"]*\")?}]");
            assertThat(visit.page().url()).doesNotContain(session.value.substring(0, 16));
        }
    }

    @Test
    @Tag("C08")
    @Tag("C11")
    void nothingIsShownAfterSigningOutAndGoingBack() {
        try (Visit visit = Visit.to(BROKER).signedIn(PEOPLE.owner())) {
            OrganizationPage.open(visit, PEOPLE);
            ProjectPage.open(visit, PEOPLE, People.WEB);
            visit.settled(() -> visit.page().locator("header button").click());
            assertThat(visit.page().locator("main")).containsText("You are signed out");
            for (int steps = 0; steps < 3; steps++) {
                visit.page().goBack();
                visit.page().waitForLoadState();
                assertThat(visit.page().locator("#name")).isVisible();
                assertThat(visit.document()).doesNotContain(PEOPLE.organization() + "</h1>");
                assertThat(visit.page().locator("#integrations")).hasCount(0);
            }
        }
    }

    @Test
    @Tag("C08")
    void signingOutEndsTheTokenAtVaultAndACopyOfTheCookieIsOfNoUse() {
        try (Visit visit = Visit.to(BROKER).signedIn(PEOPLE.owner())) {
            List<Cookie> copied = visit.context().cookies();
            visit.open(PEOPLE.home() + "/integrations");
            visit.settled(() -> visit.page().locator("header button").click());
            visit.context().addCookies(copied);
            visit.open(PEOPLE.home() + "/integrations");
            assertThat(visit.page().locator("#name")).isVisible();
        }
    }

    @Test
    @Tag("C08")
    void aPastedTokenOutlivesTheSessionAndItsEndElsewhereEndsIt() {
        String token = Tenants.person("org-owner", PEOPLE.organization());
        VaultHttp self = SharedEnvironment.vault().as(token);
        try (Visit visit = Visit.to(BROKER)) {
            SignInPage.of(visit).withToken(token);
            visit.settled(() -> visit.page().locator("header button").click());
            assertThat(visit.page().locator("main")).containsText("token that you pasted");
            assertThat(self.read("auth/token/lookup-self").status()).isEqualTo(200);

            SignInPage.of(visit).withToken(token);
            assertThat(visit.document()).doesNotContain(token);
            self.write("auth/token/revoke-self", Map.of());
            visit.open(PEOPLE.home() + "/integrations");
            assertThat(visit.page().locator("main")).containsText("Sign in");
            assertThat(visit.page().locator("#name")).isVisible();
        }
    }

    @Test
    @Tag("C08")
    void eachSignInIsASessionOfItsOwn() {
        People.Person owner = PEOPLE.owner();
        try (Visit one = Visit.to(BROKER).signedIn(owner);
                Visit other = Visit.to(BROKER).signedIn(owner)) {
            assertThat(session(one)).isNotEqualTo(session(other));
            one.settled(() -> one.page().locator("header button").click());
            OrganizationPage.open(other, PEOPLE);
            assertThat(other.page().locator("#integrations")).hasCount(1);
        }
    }

    @Test
    @Tag("C08")
    void aCookieFromBeforeTheSignInIsNotTheSessionAfterIt() {
        try (Visit visit = Visit.to(BROKER)) {
            SignInPage page = SignInPage.of(visit);
            List<String> before = visit.context().cookies().stream().map(it -> it.value).toList();
            page.as(PEOPLE.owner());
            assertThat(before).doesNotContain(session(visit));
        }
    }

    @ParameterizedTest
    @Tag("C09")
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2f%2fevil.example",
                "javascript:alert(1)",
                "/sign-in?next=//evil.example",
                "/\t/evil.example",
                "/organizations/../..//evil.example"
            })
    void afterTheSignInOneIsStillHere(String next) {
        try (Visit visit = Visit.to(BROKER)) {
            visit.open(
                    "/sign-in?next="
                            + java.net.URLEncoder.encode(
                                    next, java.nio.charset.StandardCharsets.UTF_8));
            new SignInPage(visit).as(PEOPLE.owner());
            assertThat(visit.page().url()).startsWith(BROKER + "/");
            assertThat(visit.page().locator("header button")).hasText("Sign out");
        }
    }

    @Test
    void whoWasOnTheWaySomewhereComesThereAfterTheSignIn() {
        try (Visit visit = Visit.to(BROKER)) {
            visit.open(PEOPLE.home() + "/projects");
            new SignInPage(visit).as(PEOPLE.owner());
            assertThat(visit.page().url()).endsWith(PEOPLE.home() + "/projects");
        }
    }

    private static String refused(String name) {
        try (Visit visit = Visit.to(BROKER)) {
            SignInPage page = SignInPage.of(visit);
            page.as(name, "wrong-" + SharedEnvironment.random());
            visit.isAccessible();
            assertThat(visit.document()).doesNotContain("wrong-");
            return page.fault().innerText();
        }
    }

    private static String session(Visit visit) {
        return visit.context().cookies().stream()
                .filter(it -> it.name.equals("__Host-leasehold"))
                .map(it -> it.value)
                .findFirst()
                .orElseThrow();
    }
}
