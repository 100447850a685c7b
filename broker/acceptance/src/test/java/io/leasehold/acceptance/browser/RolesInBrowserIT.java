package io.leasehold.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.leasehold.acceptance.Service;
import io.leasehold.acceptance.SharedEnvironment;
import io.leasehold.acceptance.Tenants;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everybody that there is, on every page of one project and its organization: what cannot be done
 * is said in words, and no button is there that would fail.
 */
@Tag("C01")
@Tag("browser")
class RolesInBrowserIT {

    private static final URI BROKER = SharedEnvironment.broker().control();
    private static final People PEOPLE = furnished();

    /** What somebody finds where. */
    private record Finds(
            People.Person who, String path, int status, List<String> deeds, String words) {
        @Override
        public String toString() {
            return path.replace(PEOPLE.organization(), "acme") + " " + status + " " + deeds;
        }
    }

    static Stream<Finds> all() {
        People.Person owner = PEOPLE.owner();
        People.Person admin = PEOPLE.admin();
        People.Person projectAdmin = PEOPLE.projectAdmin();
        People.Person editor = PEOPLE.editor();
        People.Person member = PEOPLE.member();
        People.Person elsewhere = PEOPLE.editorOfAnotherProject();
        People.Person outsider = People.outsider();
        String above = PEOPLE.home() + "/integrations";
        String web = PEOPLE.project(People.WEB) + "/integrations";
        String leases = PEOPLE.project(People.WEB) + "/leases";
        Stream<Finds> administrators =
                Stream.of(owner, admin)
                        .flatMap(
                                who ->
                                        Stream.of(
                                                finds(who, above, "switch", ""),
                                                finds(who, above + "/openai", "Replace Verify", ""),
                                                finds(who, above + "/openai/mode", "Apply", ""),
                                                finds(who, above + "/openai/remove", "Remove", ""),
                                                finds(who, web + "/openai", "Replace Verify", ""),
                                                finds(who, leases, "End", "")));
        Stream<Finds> ofTheProject =
                Stream.of(projectAdmin, editor)
                        .flatMap(
                                who ->
                                        Stream.of(
                                                finds(who, above, "", "You may not change it"),
                                                finds(who, above + "/openai", "", "not set it"),
                                                finds(
                                                        who,
                                                        above + "/openai/mode",
                                                        "",
                                                        "not change"),
                                                finds(who, above + "/openai/remove", "", "may not"),
                                                finds(who, web + "/openai", "Replace Verify", ""),
                                                finds(who, web + "/openai/remove", "Remove", ""),
                                                finds(
                                                        who,
                                                        web + "/openai/nothing",
                                                        "Use_no_key",
                                                        "")));
        Stream<Finds> others =
                Stream.of(
                        finds(projectAdmin, leases, "End", ""),
                        refused(editor, leases),
                        finds(member, above, "", "You may not change it"),
                        finds(member, web + "/openai", "", "You may see this key but not set it"),
                        finds(member, web + "/openai/remove", "", "You may not"),
                        finds(member, web + "/openai/nothing", "", "You may not do this"),
                        refused(member, leases),
                        finds(elsewhere, above, "", "You may not change it"),
                        refused(elsewhere, web),
                        refused(elsewhere, web + "/openai"),
                        refused(elsewhere, leases),
                        refused(outsider, above),
                        refused(outsider, above + "/openai"),
                        refused(outsider, above + "/openai/mode"),
                        refused(outsider, above + "/openai/versions"),
                        refused(outsider, PEOPLE.home() + "/projects"),
                        refused(outsider, web),
                        refused(outsider, web + "/openai"),
                        refused(outsider, leases));
        return Stream.of(administrators, ofTheProject, others).flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneFindsButtonsForWhatOneMayDoAndWordsForTheRest(Finds finds) {
        try (Visit visit = Visit.to(BROKER).signedIn(finds.who())) {
            assertThat(visit.open(finds.path()).status()).isEqualTo(finds.status());
            assertThat(buttons(visit)).isEqualTo(finds.deeds());
            assertThat(visit.page().locator("main").innerText()).contains(finds.words());
            visit.isAccessible();
        }
    }

    @Test
    void noTabLeadsToAPageThatIsRefused() {
        String keys = PEOPLE.project(People.WEB) + "/integrations";
        assertThat(tabs(PEOPLE.editor(), keys)).containsExactly("Integrations & App Keys");
        assertThat(tabs(PEOPLE.member(), keys + "/openai"))
                .containsExactly("Integrations & App Keys");
        assertThat(tabs(PEOPLE.projectAdmin(), keys))
                .containsExactly("Integrations & App Keys", "Leases");
    }

    private static List<String> tabs(People.Person who, String path) {
        try (Visit visit = Visit.to(BROKER).signedIn(who)) {
            visit.open(path);
            return visit.page().locator("nav.tabs a").allInnerTexts();
        }
    }

    @Test
    void whoLooksAfterAllOrganizationsSeesThemAndSetsNoKey() {
        try (Visit visit = Visit.to(BROKER)) {
            SignInPage.of(visit).withToken(Tenants.person("auditor"));
            visit.open("/");
            assertThat(visit.page().locator("main").innerText()).contains(PEOPLE.organization());
            visit.open(PEOPLE.home() + "/integrations/openai");
            assertThat(buttons(visit)).isEmpty();
        }
    }

    @Test
    void whoBelongsNowhereIsToldWhomToAsk() {
        try (Visit visit = Visit.to(BROKER).signedIn(People.outsider())) {
            visit.open("/");
            assertThat(visit.page().locator("main").innerText()).contains("Ask an owner");
        }
    }

    @Test
    void whoHasOneOrganizationIsLedThereAndWhoHasAProjectFindsIt() {
        try (Visit visit = Visit.to(BROKER).signedIn(PEOPLE.editor())) {
            assertThat(visit.page().url()).contains(PEOPLE.home());
            visit.open(PEOPLE.home() + "/projects");
            visit.page().locator("a.tile").click();
            visit.page().waitForLoadState();
            assertThat(visit.page().url()).endsWith("/projects/web/integrations");
        }
    }

    /** What can be pressed on the page itself, each kind once; looking for something is no deed. */
    private static List<String> buttons(Visit visit) {
        Locator buttons =
                visit.page().locator("main button[type=submit], main button[role=switch]");
        return buttons.all().stream()
                .filter(Locator::isVisible)
                .map(
                        it ->
                                "switch".equals(it.getAttribute("role"))
                                        ? "switch"
                                        : it.innerText().strip().replace(' ', '_'))
                .filter(it -> !it.equals("Find") && !it.equals("Show"))
                .distinct()
                .toList();
    }

    private static Finds finds(People.Person who, String path, String deeds, String words) {
        List<String> each = deeds.isEmpty() ? List.of() : List.of(deeds.split(" "));
        return new Finds(who, path, 200, each, words);
    }

    private static Finds refused(People.Person who, String path) {
        return new Finds(who, path, 403, List.of(), "You may not do this");
    }

    private static People furnished() {
        People people = People.found();
        people.setOrganizationKey("openai", "sk-roles-" + SharedEnvironment.random());
        people.setProjectKey(People.WEB, "openai", "sk-roles-" + SharedEnvironment.random());
        Service.lease(people.service(People.WEB), people.organization() + "/web", "openai");
        return people;
    }
}
