package io.leasehold.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.leasehold.acceptance.SharedEnvironment;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who wrote the versions of a key, on every kind of screen. */
@Tag("browser")
class HistoryInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();
    private static final String LONG = "oidc-" + "somebody-with-a-long-name-".repeat(4);

    private final People people = People.found();
    private final People.Person editor = people.editor();
    private final String openai = people.project(People.WEB) + "/integrations/openai";

    @BeforeEach
    void write() {
        byHand(Map.of("api_key", key(), "set_by", "1 " + LONG));
        byHand(Map.of("api_key", key(), "set_by", "1 " + LONG));
        try (Visit visit = Visit.withoutScripts(BROKER).signedIn(editor)) {
            set(visit, "Replace");
            visit.open(openai + "/remove");
            new Sheet(visit).press("Remove");
            set(visit, "Save");
        }
    }

    @Test
    void withoutScriptsTheHistorySaysWhoWroteWhat() {
        try (Visit visit = Visit.withoutScripts(BROKER).signedIn(people.member())) {
            visit.open(openai + "/versions");
            saysWho(visit);
            visit.photograph("history");
        }
    }

    @Test
    void onANarrowScreenAndInTheDarkItCanBeReadToo() {
        try (Visit visit = Visit.onANarrowScreen(BROKER).signedIn(editor)) {
            ProjectPage.open(visit, people, People.WEB).pick("openai").follow("History");
            saysWho(visit);
            visit.isAccessible().fits().photograph("history-narrow");
        }
        try (Visit visit = Visit.inTheDark(BROKER).signedIn(editor)) {
            visit.open(openai + "/versions");
            visit.isAccessible().fits().photograph("history-dark");
        }
    }

    private void saysWho(Visit visit) {
        Locator authors = new Sheet(visit).here().locator("td[data-label='Written by']");
        assertThat(authors)
                .hasText(
                        new String[] {
                            "userpass-" + editor.name(),
                            "not known: removed with the key",
                            "not recorded",
                            LONG
                        });
    }

    private void set(Visit visit, String button) {
        visit.open(openai);
        new Sheet(visit).enter("api_key", key()).press(button);
    }

    private void byHand(Map<String, String> document) {
        SharedEnvironment.vault()
                .write(
                        "project/data/%s/%s/integrations/openai"
                                .formatted(people.organization(), People.WEB),
                        Map.of("data", document))
                .succeeded();
    }

    private static String key() {
        return "sk-history-" + SharedEnvironment.random();
    }
}
