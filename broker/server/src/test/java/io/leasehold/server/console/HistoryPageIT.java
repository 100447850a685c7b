package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.RealVault;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the history of a key says of who wrote each version. */
class HistoryPageIT {

    private static final RealVault VAULT = RunningBroker.VAULT.vault();

    private final Project project = RunningBroker.VAULT.newProject();
    private final String openai = Navigation.integrations(project) + "/openai";
    private final String document = "project/%s/" + project + "/integrations/openai";
    private final String editors =
            "leasehold-project-editor." + project.organization() + "." + project.id();

    @Test
    void eachChangeIsPutDownToWhoMadeItAndNoOtherIs() {
        Browser ann = named("ann");
        Page form = ann.get(openai).is(200);
        ann.submit(form, openai, key("none")).is(303);
        Browser bob = named("bob");
        bob.submit(bob.get(openai).is(200), openai + "/nothing", Map.of("version", "1")).is(303);
        put(Map.of("api_key", Browser.newKey()));

        Page history =
                bob.get(openai + "/versions")
                        .is(200)
                        .shows("Key removed, set to use no key", "Key set");
        assertThat(author(history, 3)).isEqualTo("<bdi class=\"unknown\">not recorded</bdi>");
        assertThat(author(history, 2)).isEqualTo("<bdi>token-bob</bdi>");
        assertThat(author(history, 1)).isEqualTo("<bdi>token-ann</bdi>");
    }

    @Test
    void whatWasRemovedIsSaidToHaveTakenTheNameAlong() {
        Browser ann = named("ann");
        ann.submit(ann.get(openai).is(200), openai, key("none")).is(303);
        Map<String, String> removal = Map.of("version", "1", "how", "restorably");
        Page ask = ann.get(openai + "/remove").is(200);
        ann.submit(ask, openai + "/remove", removal).is(303);

        Page history = ann.get(openai + "/versions").is(200);
        history.shows("not known: removed with the key", "Undo the removal").hides("token-ann");

        ann.submit(history, openai + "/versions/restore", Map.of("version", "1")).is(303);
        ann.get(openai + "/versions").shows("token-ann").hides("not known");
    }

    @Tag("C05")
    @Test
    void aNameIsTextWhateverSomebodyWroteAtVault() {
        put(Map.of("api_key", Browser.newKey(), "set_by", "1 <img src=x onerror=alert(1)>"));
        put(Map.of("api_key", Browser.newKey(), "set_by", "2 al\u202eice\n"));

        named("ann")
                .get(openai + "/versions")
                .is(200)
                .shows("&lt;img src=x onerror=alert(1)&gt;", "not recorded")
                .hides("<img src=x", "\u202e");
    }

    @Test
    void whatIsNotLookedAtIsSaid() {
        write(document.formatted("metadata"), Map.of("max_versions", 20));
        for (int version = 1; version <= 12; version++) {
            put(Map.of("api_key", Browser.newKey(), "set_by", version + " hand-" + version + "."));
        }

        named("ann")
                .get(openai + "/versions")
                .is(200)
                .shows("hand-12.", "hand-3.", "not looked up: there are 10 newer versions")
                .hides("hand-2.", "hand-1.");
    }

    @Test
    void whoMayNotSeeTheKeyIsToldNoName() {
        put(Map.of("api_key", Browser.newKey(), "set_by", "1 userpass-alice"));
        Project other = RunningBroker.VAULT.newProject();

        Browser.of("leasehold-org-admin." + other.organization())
                .get(openai + "/versions")
                .is(403)
                .hides("userpass-alice");
    }

    private Browser named(String name) {
        return Browser.open().signedIn(RunningBroker.VAULT.tokenOf(name, editors));
    }

    private static String author(Page history, int version) {
        Matcher row =
                Pattern.compile(
                                ">%d</th>.*?data-label=\"Written by\">(.*?)</td>"
                                        .formatted(version))
                        .matcher(history.text());
        assertThat(row.find()).as(history.text()).isTrue();
        return row.group(1);
    }

    private void put(Map<String, String> fields) {
        write(document.formatted("data"), Map.of("data", fields));
    }

    private static void write(String path, Map<String, ?> body) {
        VAULT.write(path, VAULT.rootToken(), body).orFail("write " + path);
    }

    private static Map<String, String> key(String version) {
        return Map.of("version", version, "field.api_key", Browser.newKey());
    }
}
