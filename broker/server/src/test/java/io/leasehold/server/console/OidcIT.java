package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.web.Sessions;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.RealVault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in by an identity provider, through Vault's own part of the protocol. */
@Tag("C09")
class OidcIT {

    private static final RealVault VAULT = RunningBroker.VAULT.vault();
    private static final Project PROJECT = RunningBroker.VAULT.newProject();
    private static final String CALLBACK = "/sign-in/oidc/callback";
    private static final IdentityProvider PROVIDER = new IdentityProvider();

    private final Browser browser = Browser.open();

    @BeforeAll
    static void trustTheProvider() {
        String root = VAULT.rootToken();
        VAULT.write("sys/auth/oidc", root, Map.of("type", "oidc")).orFail("enable oidc");
        VAULT.write(
                        "auth/oidc/config",
                        root,
                        Map.of(
                                "oidc_discovery_url",
                                PROVIDER.issuer(),
                                "oidc_client_id",
                                IdentityProvider.CLIENT,
                                "oidc_client_secret",
                                "secret",
                                "default_role",
                                "people"))
                .orFail("configure oidc");
        VAULT.write(
                        "auth/oidc/role/people",
                        root,
                        Map.of(
                                "role_type",
                                "oidc",
                                "user_claim",
                                "sub",
                                "allowed_redirect_uris",
                                List.of("https://console.test" + CALLBACK),
                                "token_policies",
                                "leasehold-org-admin." + PROJECT.organization()))
                .orFail("make role");
    }

    @AfterAll
    static void stop() {
        VAULT.delete("sys/auth/oidc", VAULT.rootToken());
        PROVIDER.close();
    }

    @Test
    void whoTheProviderConfirmsIsSignedInAndTheTokenEndsWithTheSession() {
        browser.get("/sign-in").shows("Continue to your identity provider");
        String wanted = Navigation.integrations(PROJECT);
        Page back = comeBack(begin("?next=" + wanted)).is(200);
        // The page leads on by itself: only then does the browser send the session's cookie along.
        back.shows("content=\"0;url=" + wanted + "\"", "href=\"" + wanted + "\"");
        assertThat(browser.cookies()).containsKey(Sessions.COOKIE);
        Page page = browser.get(wanted).is(200).shows("Integrations &amp; App Keys");
        String session = browser.cookies().get(Sessions.COOKIE);
        browser.submit(page, "/sign-out", Map.of()).leadsTo("/sign-in?said=signed-out");
        browser.cookies().put(Sessions.COOKIE, session);
        browser.get(wanted).is(303);
    }

    @Test
    void theAnswerOfAnotherSignInIsNotTaken() {
        URI mine = begin("");
        Browser other = Browser.open();
        URI others = other.get("/sign-in/oidc").is(303).location();
        String code = PROVIDER.confirm(others);
        String state = IdentityProvider.parameters(others.getRawQuery()).get("state");
        // The answer of somebody else's sign-in, sent to this browser.
        assertRefused(browser.get(CALLBACK + "?state=" + state + "&code=" + code));
        // And to one that began none.
        assertRefused(Browser.open().get(CALLBACK + "?state=" + state + "&code=" + code));
        assertThat(mine.getRawQuery()).doesNotContain(state);
    }

    @Test
    void anAnswerIsTakenOnceAndNotWithoutItsCode() {
        URI request = begin("");
        String state = IdentityProvider.parameters(request.getRawQuery()).get("state");
        Map<String, String> kept = Map.copyOf(browser.cookies());
        comeBack(request).is(200);
        browser.cookies().clear();
        browser.cookies().putAll(kept);
        assertRefused(comeBack(request));
        browser.cookies().putAll(kept);
        assertRefused(browser.get(CALLBACK + "?state=" + state));
        browser.cookies().putAll(kept);
        assertRefused(browser.get(CALLBACK + "?state=" + state + "&code=made-up"));
        browser.cookies().putAll(kept);
        assertRefused(browser.get(CALLBACK + "?state=" + state + "&state=x&code=made-up"));
        browser.cookies().putAll(kept);
        Page denied =
                browser.get(
                        CALLBACK
                                + "?state="
                                + state
                                + "&error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E");
        assertRefused(denied);
        denied.hides("<script>alert");
    }

    @Test
    void nobodyIsLedAwayAfterwards() {
        Page back = comeBack(begin("?next=https://evil.example")).is(200);
        back.shows("content=\"0;url=/\"").hides("evil.example");
    }

    private void assertRefused(Page page) {
        page.is(403).shows("was not accepted");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith(Sessions.COOKIE + "="));
    }

    private URI begin(String query) {
        Page begun = browser.get("/sign-in/oidc" + query).is(303);
        assertThat(begun.header("Set-Cookie")).contains("SameSite=Lax", "Max-Age=600");
        assertThat(begun.header("Location")).startsWith(PROVIDER.issuer() + "/authorize?");
        return begun.location();
    }

    private Page comeBack(URI request) {
        String state = IdentityProvider.parameters(request.getRawQuery()).get("state");
        return browser.get(CALLBACK + "?state=" + state + "&code=" + PROVIDER.confirm(request));
    }
}
