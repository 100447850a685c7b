package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.LogLines;
import io.leasehold.server.audit.PlainEntries;
import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.console.signin.SignInPages;
import io.leasehold.server.console.web.Sessions;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.RealVault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInIT {

    private static final RealVault VAULT = RunningBroker.VAULT.vault();

    private final Project project = RunningBroker.VAULT.newProject();
    private final String name = "person-" + UUID.randomUUID();
    private final String password = Browser.hide(UUID.randomUUID().toString());
    private final Browser browser = Browser.open();

    @BeforeAll
    static void letPeopleHavePasswords() {
        VAULT.write("sys/auth/userpass", VAULT.rootToken(), Map.of("type", "userpass"));
    }

    @Tag("C08")
    @Test
    void aNameAndAPasswordSignInAndTheTokenThatTheyMadeEndsWithTheSession() {
        person();
        signIn(password).leadsTo("/");
        String session = browser.cookies().get(Sessions.COOKIE);
        browser.get("/").leadsTo(Navigation.integrations(project.organization()));
        Page page = browser.get(Navigation.integrations(project.organization())).is(200);
        browser.submit(page, "/sign-out", Map.of()).leadsTo("/sign-in?said=signed-out");
        assertThat(browser.cookies()).doesNotContainKey(Sessions.COOKIE);
        // Somebody may have copied the cookie: the token in it is of no use any more.
        browser.cookies().put(Sessions.COOKIE, session);
        Page after = browser.get(Navigation.integrations(project.organization())).is(303);
        assertThat(after.header("Location")).endsWith("&said=ended");
    }

    @Test
    void whoSignedInIsSaidInTheLogAndNeitherPasswordNorToken() {
        person();
        try (LogLines lines = LogLines.of(SignInPages.class)) {
            signIn("wrong").is(403);
            signIn(password).leadsTo("/");
            assertThat(lines.all())
                    .containsExactly(
                            "INFO sign-in at the console rejected",
                            "INFO userpass-" + name + " signed in at the console");
        }
    }

    @Tag("C14")
    @Test
    void whoSignsInAndWhoIsRejectedIsAnEntry() {
        person();
        try (PlainEntries entries = new PlainEntries()) {
            signIn("wrong").is(403);
            signIn(password).leadsTo("/");

            await().until(() -> entries.of("sign-in", "by", "userpass-" + name).size() == 1);
            assertThat(entries.of("sign-in", "by", "userpass-" + name).getFirst().at("/end"))
                    .hasToString("\"passed\"");
            assertThat(entries.of("sign-in", "end", "refused")).isNotEmpty();
        }
    }

    @Tag("C08")
    @Test
    void aTokenThatWasPastedIsNotEndedBySigningOut() {
        String token = RunningBroker.VAULT.tokenWith(policy());
        browser.signedIn(token);
        Page page = browser.get(Navigation.integrations(project.organization())).is(200);
        browser.submit(page, "/sign-out", Map.of()).leadsTo("/sign-in?said=signed-out-token-kept");
        assertThat(VAULT.read("auth/token/lookup-self", token).status()).isEqualTo(200);
        browser.get(Navigation.integrations(project.organization())).is(303);
    }

    @Tag("C08")
    @Test
    void aTokenThatVaultNoLongerKnowsEndsTheSession() {
        String token = RunningBroker.VAULT.tokenWith(policy());
        browser.signedIn(token);
        VAULT.write("auth/token/revoke-self", token, Map.of());
        Page page = browser.get(Navigation.integrations(project.organization())).is(303);
        assertThat(page.header("Location"))
                .isEqualTo(
                        "/sign-in?next="
                                + Navigation.integrations(project.organization())
                                + "&said=ended");
        assertThat(browser.cookies()).doesNotContainKey(Sessions.COOKIE);
        browser.get(page.header("Location")).is(200).shows("Your session has ended");
    }

    @Tag("C08")
    @Test
    void aSessionThatWasThereBeforeIsNotTakenOver() {
        browser.signedIn(RunningBroker.VAULT.tokenWith(policy()));
        Page before = browser.get(Navigation.integrations(project.organization())).is(200);
        String first = browser.cookies().get(Sessions.COOKIE);
        browser.signedIn(RunningBroker.VAULT.tokenWith(policy()));
        assertThat(browser.cookies().get(Sessions.COOKIE)).isNotEqualTo(first);
        browser.submit(before, "/sign-out", Map.of()).is(403);
    }

    @Tag("C13")
    @Test
    void aWrongNameAWrongPasswordAndAnOddNameAreAnsweredAlike() {
        person();
        List<String> answers =
                List.of(
                        refusal(name, "wrong"),
                        refusal("nobody-" + UUID.randomUUID(), "wrong"),
                        refusal("../../sys/seal", "wrong"),
                        refusal("a b\u0000c", "wrong"),
                        refusal("x".repeat(300), password));
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("Vault did not accept this");
    }

    @Tag("C13")
    @Test
    void whoFailsTooOftenIsShutWhetherOrNotThereIsSuchAName() {
        person();
        String stranger = "nobody-" + UUID.randomUUID();
        for (int count = 0; count < SignInLimits.MAX_PER_NAME; count++) {
            signIn(name, "wrong").is(403);
            signIn(stranger, "wrong").is(403);
        }
        String known = stripped(signIn(name, password).is(429));
        assertThat(stripped(signIn(stranger, password).is(429))).isEqualTo(known);
        assertThat(known).contains("too many failed attempts");
        assertThat(stripped(signIn(name.toUpperCase(Locale.ROOT), password).is(429)))
                .isEqualTo(known);
    }

    @Tag("C11")
    @Test
    void whatWasEnteredIsNotShownAgain() {
        Page refused = signIn(name, password);
        refused.is(403).hides(password, name);
        Page page = browser.get("/sign-in");
        browser.submit(
                        page,
                        "/sign-in",
                        Map.of("way", "token", "token", Browser.hide("hvs.no-such-token")))
                .is(403);
        page.shows("autocomplete=\"off\"", "autocomplete=\"current-password\"");
    }

    @Tag("C09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2f%2fevil.example",
                "/organizations/../../evil",
                "/organizations//evil.example",
                "/organizations/a?next=https://evil.example",
                "javascript:alert(1)",
                "/sign-out",
                "/organizations/a\r\nSet-Cookie: a=b"
            })
    void nobodyIsLedAway(String next) {
        String query = URLEncoder.encode(next, StandardCharsets.UTF_8);
        Page page =
                browser.sending("X-Forwarded-Host", "evil.example")
                        .get("/sign-in?next=" + query)
                        .is(200)
                        .shows("name=\"next\" value=\"/\"");
        Browser.hide(RunningBroker.VAULT.tokenWith(policy()));
        browser.submit(
                        page,
                        "/sign-in",
                        Map.of(
                                "way",
                                "token",
                                "token",
                                RunningBroker.VAULT.tokenWith(policy()),
                                "next",
                                next))
                .leadsTo("/");
    }

    @Tag("C09")
    @Test
    void whoAskedForAPageIsLedToIt() {
        String wanted = Navigation.integrations(project);
        String signIn = browser.get(wanted).is(303).header("Location");
        Page page = browser.get(signIn).shows("value=\"" + wanted + "\"");
        browser.submit(
                        page,
                        "/sign-in",
                        Map.of(
                                "way",
                                "token",
                                "token",
                                RunningBroker.VAULT.tokenWith(policy()),
                                "next",
                                wanted))
                .leadsTo(wanted);
    }

    @Tag("C04")
    @Test
    void nobodyIsSignedInByAnotherSite() {
        Map<String, String> fields =
                Map.of("way", "token", "token", RunningBroker.VAULT.tokenWith(policy()));
        browser.post("/sign-in", fields).is(403);
        Page page = browser.get("/sign-in");
        browser.sending("Sec-Fetch-Site", "cross-site").submit(page, "/sign-in", fields).is(403);
        Browser.open().submit(page, "/sign-in", fields).is(403);
        assertThat(browser.cookies()).doesNotContainKey(Sessions.COOKIE);
    }

    private String refusal(String who, String secret) {
        return stripped(signIn(who, secret).is(403));
    }

    private static String stripped(Page page) {
        return page.text().replaceAll("name=\"form-token\" value=\"[^\"]+\"", "");
    }

    private Page signIn(String secret) {
        return signIn(name, secret);
    }

    private Page signIn(String who, String secret) {
        Page page = browser.get("/sign-in");
        return browser.submit(
                page,
                "/sign-in",
                Map.of("way", "userpass", "name", who, "password", secret, "next", "/"));
    }

    private void person() {
        VAULT.write(
                        "auth/userpass/users/" + name,
                        VAULT.rootToken(),
                        Map.of("password", password, "token_policies", policy()))
                .orFail("make person");
    }

    private String policy() {
        return "leasehold-org-admin." + project.organization();
    }
}
