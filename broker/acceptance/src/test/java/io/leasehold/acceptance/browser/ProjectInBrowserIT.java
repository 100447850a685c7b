package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.acceptance.SharedEnvironment;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An editor of a project at Integrations and App Keys. */
@Tag("browser")
class ProjectInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();

    private final String key = "sk-browser-" + SharedEnvironment.random();
    private People people;
    private Visit visit;

    @BeforeEach
    void signIn() {
        people = People.found();
        people.setOrganizationKey("openai", key + "-organization");
        visit = Visit.to(BROKER).signedIn(people.editor());
        SharedEnvironment.environment().upstream().accept(key, "a project's key");
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @Test
    @Tag("C11")
    void aKeyOfItsOwnOverridesTheOrganizationsUntilItIsRemoved() {
        ProjectPage page = ProjectPage.open(visit, people, People.WEB);
        assertThat(page.uses("openai")).hasText("Organization key");
        Sheet sheet = page.pick("openai").enter("api_key", key);
        sheet.button("Verify").click();
        assertThat(sheet.verdict()).hasClass(java.util.regex.Pattern.compile(".*good.*"));
        sheet.press("Save");
        assertThat(visit.said()).containsText("OpenAI: the key is saved");
        assertThat(page.why("openai")).containsText("project key overrides organization key");
        assertThat(visit.document()).doesNotContain(key);

        Sheet removal = page.pick("openai").follow("Remove key");
        assertThat(removal.here().locator("#afterwards")).containsText("Organization key");
        removal.press("Remove");
        ProjectPage.open(visit, people, People.WEB);
        assertThat(page.uses("openai")).hasText("Organization key");
        assertThat(page.why("openai")).containsText("organization key");
    }

    @Test
    void aRemovedKeyIsBroughtBackFromItsHistory() {
        people.setProjectKey(People.WEB, "openai", key);
        ProjectPage page = ProjectPage.open(visit, people, People.WEB);
        page.pick("openai").follow("Remove key").press("Remove");
        ProjectPage.open(visit, people, People.WEB);
        Sheet history = page.pick("openai").follow("History");
        assertThat(history.here()).containsText("Removed");
        history.press("Undo the removal");
        assertThat(ProjectPage.open(visit, people, People.WEB).uses("openai"))
                .hasText("Project key");
    }

    @Test
    void aProjectMayUseNothingAndAKeyAgain() {
        ProjectPage page = ProjectPage.open(visit, people, People.WEB);
        Sheet sheet = page.pick("openai").follow("Use no key");
        assertThat(sheet.here()).containsText("Calls of its services stop");
        sheet.press("Use no key");
        ProjectPage.open(visit, people, People.WEB);
        assertThat(page.why("openai")).containsText("the project uses no key");
        assertThat(page.uses("openai")).hasText("No key");
        Sheet again = page.pick("openai").follow("Use a key again");
        assertThat(again.here().locator("#afterwards")).containsText("Organization key");
        again.press("Use a key again");
        ProjectPage.open(visit, people, People.WEB);
        assertThat(page.uses("openai")).hasText("Organization key");
    }

    @Test
    void anIntegrationByOauthSaysThatEverybodyConnectsHisOwnAccount() {
        ProjectPage page = ProjectPage.open(visit, people, People.WEB);
        assertThat(page.why("gmail")).containsText("everyone connects their own account");
        assertThat(page.pick("gmail").here().locator("input[type=password]")).hasCount(0);
    }

    @Test
    void closingThePopUpForgetsWhatWasEntered() {
        ProjectPage page = ProjectPage.open(visit, people, People.WEB);
        page.pick("openai").enter("api_key", key);
        visit.page().keyboard().press("Escape");
        assertThat(visit.page().locator("#dialog")).isHidden();
        // A browser hides the dialog a moment before it tells that it was closed.
        assertThat(visit.page().locator("#dialog-body > *")).hasCount(0);
        assertThat(visit.document()).doesNotContain(key);
        assertThat(page.row("openai").locator("a").first()).isFocused();
    }
}
