package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import io.leasehold.acceptance.SharedEnvironment;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same deeds without scripts, without a mouse, and on a narrow screen. */
@Tag("browser")
class PlainWaysIT {

    private static final URI BROKER = SharedEnvironment.broker().control();

    private static final String KEY_FIELD = "[name='field.api_key']";

    private final People people = People.found();
    private final String key = "sk-plain-" + SharedEnvironment.random();

    @Test
    @Tag("C11")
    void withoutScriptsAKeyIsTriedSetAndRemoved() {
        SharedEnvironment.environment().upstream().accept(key, "a plain key");
        try (Visit visit = Visit.withoutScripts(BROKER).signedIn(people.admin())) {
            OrganizationPage page = OrganizationPage.open(visit, people);
            visit.settled(() -> page.toggle("openai").click());
            Sheet sheet = new Sheet(visit);
            sheet.enter("api_key", key).press("Verify");
            assertThat(sheet.verdict()).containsText("enter it again to save it");
            assertThat(visit.page().content()).doesNotContain(key);
            assertThat(sheet.here().locator("[name='field.api_key']")).hasValue("");
            sheet.enter("api_key", key).press("Save");
            assertThat(visit.said()).containsText("OpenAI: the key is saved");
            assertThat(visit.page().content()).doesNotContain(key);

            OrganizationPage.open(visit, people);
            assertThat(page.state("openai")).hasText("On");
            visit.settled(() -> page.lockOrBlock("openai"));
            sheet.choose("mode", "locked").press("Apply");
            assertThat(OrganizationPage.open(visit, people).state("openai")).hasText("On");
            visit.settled(() -> page.lockOrBlock("openai"));
            sheet.choose("mode", "locked").press("Apply");
            sheet.press("Lock");
            assertThat(OrganizationPage.open(visit, people).state("openai")).hasText("Locked");

            visit.open(people.home() + "/integrations/openai/remove");
            assertThat(sheet.here()).containsText("Used after the removal");
            sheet.press("Remove");
            assertThat(visit.said()).containsText("permanently deleted");
            visit.settled(() -> visit.page().locator("header button").click());
            assertThat(visit.page().locator("main")).containsText("You are signed out");
        }
    }

    @Test
    void withoutScriptsAProjectsKeyIsSetAndRemoved() {
        people.setOrganizationKey("openai", key + "-organization");
        try (Visit visit = Visit.withoutScripts(BROKER).signedIn(people.editor())) {
            ProjectPage page = ProjectPage.open(visit, people, People.WEB);
            visit.settled(() -> page.pick("openai"));
            new Sheet(visit).enter("api_key", key).press("Save");
            assertThat(ProjectPage.open(visit, people, People.WEB).uses("openai"))
                    .hasText("Project key");
            visit.open(people.project(People.WEB) + "/integrations/openai/remove");
            new Sheet(visit).press("Remove");
            assertThat(ProjectPage.open(visit, people, People.WEB).uses("openai"))
                    .hasText("Organization key");
        }
    }

    @Test
    void withTheKeyboardAloneOneSignsInSetsAKeyAndLeaves() {
        People.Person admin = people.admin();
        try (Visit visit = Visit.to(BROKER)) {
            visit.open("/sign-in");
            Keyboard keyboard = visit.page().keyboard();
            tabTo(visit, "#name");
            keyboard.type(admin.name());
            keyboard.press("Tab");
            keyboard.type(admin.password());
            visit.settled(() -> keyboard.press("Enter"));

            OrganizationPage page = OrganizationPage.open(visit, people);
            keyboard.press("Tab");
            assertThat(visit.page().locator("a.skip")).isFocused();
            assertThat(visit.page().locator("a.skip")).isInViewport();
            keyboard.press("Enter");
            tabTo(visit, "#q");
            keyboard.type("openai");
            assertThat(page.row("stripe")).hasCount(0);
            tabTo(visit, "#integration-openai button[role=switch]");
            keyboard.press("Space");
            Sheet sheet = new Sheet(visit);
            sheet.here().waitFor();
            if (!isAt(visit, KEY_FIELD)) {
                tabTo(visit, KEY_FIELD);
            }
            keyboard.type(key);
            visit.settled(() -> keyboard.press("Enter"));
            assertThat(visit.said()).containsText("OpenAI: the key is saved");

            OrganizationPage.open(visit, people);
            tabTo(visit, "header button");
            visit.settled(() -> keyboard.press("Enter"));
            assertThat(visit.page().locator("main")).containsText("You are signed out");
        }
    }

    @Test
    void inThePopUpTheFocusGoesRoundAndComesBack() {
        people.setOrganizationKey("openai", key);
        try (Visit visit = Visit.to(BROKER).signedIn(people.admin())) {
            OrganizationPage page = OrganizationPage.open(visit, people);
            tabTo(visit, "#integration-openai h2 a");
            visit.page().keyboard().press("Enter");
            new Sheet(visit).here().waitFor();
            for (int step = 0; step < 25; step++) {
                visit.page().keyboard().press("Tab");
                assertThat(
                                visit.page()
                                        .evaluate(
                                                "() => document.activeElement === document.body ||"
                                                        + " !!document.activeElement.closest('dialog')"))
                        .isEqualTo(true);
            }
            visit.page().keyboard().press("Escape");
            assertThat(page.row("openai").locator("h2 a")).isFocused();
        }
    }

    @Test
    void onANarrowScreenAKeyIsSetWithoutScrollingSideways() {
        try (Visit visit = Visit.onANarrowScreen(BROKER).signedIn(people.admin())) {
            OrganizationPage page = OrganizationPage.open(visit, people);
            visit.fits();
            Sheet sheet = page.switchOnForTheFirstTime("twilio");
            sheet.here().waitFor();
            visit.fits().isAccessible();
            visit.photographScreen("organization-dialog-two-fields-narrow");
        }
    }

    /** Goes on with the tabulator until it is there, as somebody would. */
    private static void tabTo(Visit visit, String selector) {
        for (int step = 0; step < 200; step++) {
            visit.page().keyboard().press("Tab");
            if (isAt(visit, selector)) {
                return;
            }
        }
        throw new AssertionError("reach " + selector + " with the keyboard: it cannot be");
    }

    private static boolean isAt(Visit visit, String selector) {
        return (Boolean)
                visit.page().evaluate("it => document.activeElement.matches(it)", selector);
    }
}
