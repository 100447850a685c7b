package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.acceptance.SharedEnvironment;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An administrator of an organization at Integrations control. */
@Tag("browser")
class OrganizationInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();

    private final String key = "sk-browser-" + SharedEnvironment.random();
    private People people;
    private Visit visit;
    private OrganizationPage page;

    @BeforeEach
    void signIn() {
        people = People.found();
        visit = Visit.to(BROKER).signedIn(people.admin());
        page = new OrganizationPage(visit, people);
        SharedEnvironment.environment().upstream().accept(key, "a good key");
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @Test
    @Tag("C11")
    void switchingOnForTheFirstTimeAsksForTheKeyTriesItAndSavesIt() {
        OrganizationPage.open(visit, people);
        Sheet sheet = page.switchOnForTheFirstTime("openai");
        sheet.button("Verify").click();
        assertThat(sheet.here().locator("input:invalid")).isFocused();
        assertThat(sheet.verdict()).hasCount(0);
        sheet.enter("api_key", "sk-no-good").button("Verify").click();
        assertThat(sheet.verdict()).hasClass(java.util.regex.Pattern.compile(".*bad.*"));
        visit.isAccessible();
        sheet.enter("api_key", key).button("Verify").click();
        assertThat(sheet.verdict()).hasClass(java.util.regex.Pattern.compile(".*good.*"));
        assertThat(visit.page().content()).doesNotContain(key);

        sheet.press("Save");
        assertThat(visit.said()).containsText("OpenAI: the key is saved");
        assertThat(page.state("openai")).hasText("On");
        assertThat(page.toggle("openai")).hasAttribute("aria-checked", "true");
        assertThat(visit.document()).doesNotContain(key);
        page.pick("openai").here().waitFor();
        assertThat(visit.document()).doesNotContain(key);
        assertThat(ProjectPage.open(visit, people, People.APP).why("openai"))
                .containsText("organization key");
    }

    @Test
    void switchingOffAsksFirstAndSwitchingOnAgainDoesNotAndTheKeyIsKept() {
        people.setOrganizationKey("openai", key);
        OrganizationPage.open(visit, people);
        page.toggle("openai").click();
        Sheet ask = new Sheet(visit);
        assertThat(ask.here()).containsText("The integration is on and becomes off.");
        visit.page().keyboard().press("Escape");
        assertThat(page.state("openai")).hasText("On");
        page.toggle("openai").click();
        ask.press("Switch off");
        assertThat(visit.said()).containsText("OpenAI: switched off");
        assertThat(page.state("openai")).hasText("Off");
        assertThat(ProjectPage.open(visit, people, People.WEB).why("openai"))
                .containsText("switched off");
        OrganizationPage.open(visit, people);
        visit.settled(() -> page.toggle("openai").click());
        assertThat(visit.said()).containsText("OpenAI: switched on");
        assertThat(page.state("openai")).hasText("On");
    }

    @Test
    void lockingAndBlockingAreSaidInAdvanceAndReachTheProjects() {
        people.setOrganizationKey("openai", key);
        people.setProjectKey(People.WEB, "openai", key + "-web");
        awaitOverridden();

        Sheet sheet = page.lockOrBlock("openai");
        assertThat(sheet.here()).containsText("Every project uses the organization's key");
        assertThat(sheet.here()).containsText("calls stop within five seconds");
        sheet.choose("mode", "locked").press("Apply");
        assertThat(sheet.here()).containsText("1 project stops using its own key.");
        sheet.press("Lock");
        assertThat(page.state("openai")).hasText("Locked");
        ProjectPage web = ProjectPage.open(visit, people, People.WEB);
        assertThat(web.why("openai")).containsText("locked by organization");
        Sheet own = web.pick("openai");
        assertThat(own.here()).containsText("locked this integration to its own key");
        assertThat(own.button("Replace")).hasCount(0);

        OrganizationPage.open(visit, people)
                .lockOrBlock("openai")
                .choose("mode", "blocked")
                .press("Apply");
        sheet.press("Block");
        assertThat(page.state("openai")).hasText("Blocked");
        assertThat(ProjectPage.open(visit, people, People.WEB).why("openai"))
                .containsText("blocked by organization");
        OrganizationPage.open(visit, people)
                .lockOrBlock("openai")
                .choose("mode", "on")
                .press("Apply");
        assertThat(sheet.here()).containsText("1 project starts using its own key.");
        sheet.press("Switch on");
        assertThat(ProjectPage.open(visit, people, People.WEB).why("openai"))
                .containsText("project key overrides organization key");
    }

    @Test
    void theProjectsThatOverrideAreNamedAndLinked() {
        people.setOrganizationKey("openai", key);
        people.setProjectKey(People.WEB, "openai", key + "-web");
        awaitOverridden();
        Sheet sheet = page.pick("openai");
        assertThat(sheet.here()).containsText("uses its own key");
        visit.settled(() -> sheet.here().locator("li a").click());
        assertThat(visit.page().url()).contains("/projects/web/integrations");
    }

    @Test
    void aRemovalIsExplainedBeforeAndCanBeUndoneAfter() {
        people.setOrganizationKey("openai", key);
        Sheet sheet = OrganizationPage.open(visit, people).pick("openai").follow("Remove key");
        assertThat(sheet.here()).containsText("Used after the removal");
        visit.isAccessible();
        sheet.press("Remove");
        assertThat(visit.said()).containsText("You can restore it");
        assertThat(OrganizationPage.open(visit, people).state("openai")).hasText("No key");

        Sheet history = OrganizationPage.open(visit, people).pick("openai").follow("History");
        assertThat(history.here()).containsText("Removed");
        history.press("Undo the removal");
        assertThat(visit.said()).containsText("OpenAI: the key is restored");
        assertThat(OrganizationPage.open(visit, people).state("openai")).hasText("On");
        assertThat(visit.document()).doesNotContain(key);
    }

    @Test
    void whatIsSoughtIsFoundByNameAndCategoryAsOneTypes() {
        OrganizationPage.open(visit, people);
        visit.page().locator("#q").pressSequentially("strip");
        assertThat(page.row("openai")).hasCount(0);
        assertThat(page.row("stripe")).hasCount(1);
        visit.page().locator("#q").fill("");
        visit.page().locator("#category").selectOption("llm");
        assertThat(page.row("stripe")).hasCount(0);
        assertThat(page.row("openai")).hasCount(1);
    }

    @Test
    void anIntegrationByOauthSaysThatEverybodyConnectsHisOwnAccount() {
        OrganizationPage.open(visit, people);
        assertThat(page.row("gmail")).containsText("everyone connects their own account");
        assertThat(page.toggle("gmail")).hasCount(0);
        Sheet sheet = page.pick("gmail");
        assertThat(sheet.here()).containsText("There is no key to share");
        assertThat(sheet.here().locator("input[type=password]")).hasCount(0);
    }

    @Test
    @Tag("C11")
    void aKeyThatIsRefusedIsNotGivenBack() {
        String refused = "sk with spaces " + SharedEnvironment.random();
        OrganizationPage.open(visit, people);
        Sheet sheet = page.switchOnForTheFirstTime("openai");
        sheet.enter("api_key", refused).press("Save");
        assertThat(visit.page().locator("main [role=alert]")).isVisible();
        assertThat(visit.document()).doesNotContain(refused);
        visit.isAccessible();
    }

    @Test
    void whoWasSlowerIsToldAndOverwritesNothing() {
        people.setOrganizationKey("openai", key);
        Sheet sheet = OrganizationPage.open(visit, people).pick("openai");
        sheet.enter("api_key", "sk-slower-" + SharedEnvironment.random());
        people.setOrganizationKey("openai", key + "-faster");
        sheet.press("Replace");
        assertThat(visit.page().locator("main")).containsText("Somebody else changed this");
    }

    /** The projects are asked every five seconds at most; the sign-in showed the page already. */
    private void awaitOverridden() {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> {
                            OrganizationPage.open(visit, people);
                            assertThat(page.row("openai").innerText())
                                    .contains("1 project overrides");
                        });
    }

    @Test
    void anOrganizationWithoutThePlanIsToldSoAndOfferedNothingThatWouldFail() {
        people.setOrganizationKey("openai", key);
        people.subscribe("standard", true);
        try (Visit other = Visit.to(BROKER).signedIn(people.owner())) {
            OrganizationPage.open(other, people);
            assertThat(other.page().locator("#not-entitled")).isVisible();
            other.isAccessible().photograph("not-entitled");
            assertThat(other.page().locator("button[role=switch]")).hasCount(0);
            other.open(people.home() + "/integrations/anthropic");
            assertThat(other.page().locator("main input[type=password]")).hasCount(0);
        }
    }
}
