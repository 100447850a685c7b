package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.key.VerificationResult;
import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.provision.SubscriptionUpdate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way of people through a project's Integrations &amp; App Keys, as forms without scripts. */
class ProjectFlowIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String control = Navigation.integrations(project.organization());
    private final String keys = Navigation.integrations(project);
    private final String openai = keys + "/openai";
    private final Browser admin = Browser.of("leasehold-org-admin." + project.organization());
    private final Browser editor =
            Browser.of("leasehold-project-editor." + project.organization() + "." + project.id());

    @Test
    void aProjectOverridesItsOrganizationAndFollowsItAgain() {
        organizationSets();
        editor.get(keys).is(200).shows("Organization key", "organization key");
        Page page = editor.get(openai).is(200);
        editor.submit(page, openai, key("none"))
                .leadsTo(keys + "?said=key-saved&about=openai#integration-openai");
        editor.get(keys).shows("Project key", "project key overrides organization key");
        admin.get(control).shows("1 project overrides");
        admin.get(control + "/openai").shows(project.id().value(), "uses its own key");

        Page ask = editor.get(openai + "/remove").is(200);
        ask.shows("Used after the removal", "Organization key");
        editor.submit(
                        ask,
                        openai + "/remove",
                        Map.of("version", OrganizationFlowIT.version(ask), "how", "restorably"))
                .leadsTo(openai + "/versions?said=removed&about=openai");
        editor.get(keys).shows("Organization key");
        Page history = editor.get(openai + "/versions").shows("Undo the removal");
        editor.submit(
                        history,
                        openai + "/versions/restore",
                        Map.of("version", OrganizationFlowIT.version(history)))
                .leadsTo(keys + "?said=restored&about=openai");
        editor.get(keys).shows("project key overrides organization key");
    }

    @Test
    void aProjectUsesNothingIfItSaysSo() {
        organizationSets();
        Page ask = editor.get(openai + "/nothing").is(200).shows("Afterwards it uses");
        editor.submit(ask, openai + "/nothing", Map.of())
                .leadsTo(keys + "?said=opted-out&about=openai#integration-openai");
        editor.get(keys).shows("the project uses no key");
        editor.get(openai).shows("Use a key again");
        Page back = editor.get(openai + "/remove").shows("Use a key again", "Organization key");
        editor.submit(
                        back,
                        openai + "/remove",
                        Map.of("version", OrganizationFlowIT.version(back), "how", "for-good"))
                .leadsTo(keys + "?said=removed-for-good&about=openai");
    }

    @Test
    void behindALockNoKeyIsOfferedAndNoneIsTaken() {
        organizationSets();
        Page list = admin.get(control);
        mode(list, "on", "locked");
        editor.get(keys).shows("locked by organization");
        Page page = editor.get(openai).shows("locked this integration to its own key");
        page.hides("name=\"field.api_key\"");
        editor.submit(page, openai, key("none")).is(409).shows("Ask an administrator");
        mode(list, "locked", "blocked");
        editor.get(keys).shows("blocked by organization");
    }

    @Test
    void anIntegrationByOauthHasNoKeyToSet() {
        editor.get(keys).shows("OAuth: everyone connects their own account");
        editor.get(keys + "/calendar")
                .is(200)
                .shows("everyone connects their own account")
                .hides("name=\"field.");
    }

    @Test
    void aKeyIsTriedBeforeItIsSaved() {
        Page page = editor.get(openai);
        try {
            RunningBroker.TRIAL.set(VerificationResult.ACCEPTED);
            editor.submit(page, openai + "/verify", key("none"))
                    .is(200)
                    .shows("The provider accepted the key.");
            RunningBroker.TRIAL.set(VerificationResult.REJECTED);
            editor.submit(page, openai + "/verify", key("none"))
                    .is(200)
                    .shows("The key was rejected by the provider.");
        } finally {
            RunningBroker.TRIAL.set(VerificationResult.UNSUPPORTED);
        }
        editor.get(keys).hides("Project key");
    }

    @Tag("C11")
    @Test
    void whatIsWrongWithAKeyIsSaidAndTheKeyIsNotShownAgain() {
        Page page = editor.get(openai);
        String odd = Browser.newKey();
        editor.submit(
                        page,
                        openai,
                        Map.of("version", "none", "field.api_key", odd + " with a space"))
                .is(422)
                .shows("only visible ASCII", "autocomplete=\"new-password\"");
        editor.submit(
                        page,
                        openai + "/verify",
                        Map.of("version", "none", "field.api_key", odd + " with a space"))
                .is(200)
                .shows("only visible ASCII");
        editor.submit(page, openai, Map.of("version", "none")).is(422).shows("lacks the fields");
        editor.submit(page, openai, key("none")).is(303);
        for (String path : new String[] {keys, openai, openai + "/versions", openai + "/remove"}) {
            editor.get(path).is(200).hides("sk-");
        }
    }

    @Test
    void whoseFormIsOlderThanTheKeyOverwritesNothing() {
        Page page = editor.get(openai);
        editor.submit(page, openai, key("none")).is(303);
        editor.submit(page, openai, key("none")).is(412).shows("Somebody else changed this");
        editor.submit(page, openai, key("7")).is(412);
        editor.submit(page, openai, key("seven")).is(400);
    }

    @Tag("C01")
    @Test
    void whoMayOnlyLookSeesTextAndNoButtons() {
        organizationSets();
        String member = "leasehold-project-member." + project.organization() + "." + project.id();
        Browser looks = Browser.of(member);
        looks.get("/").leadsTo(keys);
        looks.get(control).is(200).shows("You may not change it").hides("role=\"switch\"");
        looks.get(control + "/openai")
                .shows("You may see this key but not set it")
                .hides("field.api_key");
        looks.get(control + "/openai/mode")
                .shows("You may see this but not change it")
                .hides(">Apply<");
        looks.get(openai)
                .shows("You may see this key but not set it")
                .hides("Remove key", "Use no key");
        Page page = looks.get(openai + "/nothing").shows("You may not do this");
        looks.submit(page, openai, key("none")).is(403).shows("You may not do this");
        looks.submit(page, control + "/openai/mode", Map.of("mode", "blocked")).is(403);
        looks.submit(page, openai + "/nothing", Map.of()).is(403);
        looks.submit(page, openai + "/remove", Map.of("version", "1", "how", "for-good")).is(403);
        looks.get(Navigation.leases(project)).is(403);
    }

    @Tag("C01")
    @Test
    void whoBelongsElsewhereIsRefusedAlikeWhateverThereIs() {
        organizationSets();
        Project other = RunningBroker.VAULT.newProject();
        Browser stranger = Browser.of("leasehold-org-admin." + other.organization());
        for (String organization : new String[] {project.organization().value(), "never-made"}) {
            String root = "/organizations/" + organization;
            for (String path :
                    new String[] {
                        "/integrations",
                        "/integrations/openai",
                        "/integrations/openai/mode",
                        "/integrations/openai/remove",
                        "/integrations/openai/versions",
                        "/projects",
                        "/projects/web/integrations",
                        "/projects/web/integrations/openai",
                        "/projects/web/integrations/openai/nothing",
                        "/projects/web/integrations/openai/remove",
                        "/projects/web/integrations/openai/versions",
                        "/projects/web/leases"
                    }) {
                stranger.get(root + path).is(403).shows("You may not do this");
            }
        }
    }

    @Test
    void whoIsNotEntitledIsToldWhyAndMayStillTakeAway() {
        assertTold(
                new SubscriptionUpdate(Optional.of("team"), Optional.of(true)),
                "--plan enterprise");
        assertTold(
                new SubscriptionUpdate(Optional.of("enterprise"), Optional.of(false)),
                "The wave comes to you soon");
    }

    private static void assertTold(SubscriptionUpdate terms, String sentence) {
        OrganizationId poor = new OrganizationId("poor-" + UUID.randomUUID());
        RunningBroker.VAULT.provisioning().organization(poor, terms).apply();
        Browser owner = Browser.of("leasehold-org-owner." + poor);
        Page page =
                owner.get(Navigation.integrations(poor))
                        .is(200)
                        .shows("Keys are not switched on for this organization", sentence)
                        .hides("role=\"switch\"");
        String openai = Navigation.integrations(poor) + "/openai";
        owner.get(openai).is(200).shows(sentence).hides("field.api_key");
        owner.submit(page, openai, key("none"))
                .is(403)
                .shows("Keys are not switched on for this organization");
    }

    @Test
    void aProjectThatDoesNotExistHasNoPageAndTakesNoKey() {
        Page page = admin.get(control);
        String there = keys.replace(project.id().value(), project.id() + "x");

        for (String path : new String[] {there, there + "/openai"}) {
            admin.get(path).is(404).shows("did you mean " + project.id() + "?");
        }
        admin.get(there.replace("/integrations", "/leases")).is(404);
        admin.submit(page, there + "/openai", key("none")).is(404);
        admin.submit(page, there + "/openai/nothing", Map.of()).is(404);
    }

    @Tag("C05")
    @Test
    void oddNamesAndOddQuestionsAreText() {
        String odd = "&lt;img src=x onerror=alert(1)&gt;";
        for (String path :
                new String[] {
                    control, keys, keys + "/odd", control + "/odd", control + "/odd/mode"
                }) {
            admin.get(path).is(200).shows(odd).hides("<img src=x", "<script>alert");
        }
        admin.get(
                        control
                                + "?q=%22%3E%3Cscript%3Ealert(3)%3C/script%3E&category=%3Cb%3E&said=%3Cb%3E")
                .is(200)
                .hides("<script>alert", "<b>");
        assertThat(admin.get("/organizations/%3Cscript%3E/integrations").status()).isIn(400, 404);
    }

    private void mode(Page page, String from, String to) {
        admin.submit(page, control + "/openai/mode", Map.of("mode", to, "confirmed", from)).is(303);
    }

    private void organizationSets() {
        Page page = admin.get(control + "/openai");
        admin.submit(page, control + "/openai", key("none")).is(303);
    }

    private static Map<String, String> key(String version) {
        return Map.of("version", version, "field.api_key", Browser.newKey());
    }
}
