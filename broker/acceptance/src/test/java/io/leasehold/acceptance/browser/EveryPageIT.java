package io.leasehold.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.acceptance.Service;
import io.leasehold.acceptance.SharedEnvironment;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each page as it looks: on a wide and a narrow screen, by day and by night, and to axe. */
@Tag("C07")
@Tag("browser")
class EveryPageIT {

    private static final URI BROKER = SharedEnvironment.broker().control();
    private static final People PEOPLE =
            People.found("acme-" + SharedEnvironment.random().substring(8));
    private static final Map<String, String> PAGES = new LinkedHashMap<>();
    private static final People.Person OWNER = PEOPLE.owner();

    @BeforeAll
    static void furnish() {
        PEOPLE.setOrganizationKey("openai", "sk-pages-organization");
        PEOPLE.setOrganizationKey("stripe", "sk_test_pages_organization");
        PEOPLE.setOrganizationKey("anthropic", "locked", "sk-ant-pages-organization");
        PEOPLE.setOrganizationKey("cohere", "off", "pages-organization");
        PEOPLE.setOrganizationKey("deepseek", "blocked", "sk-pages-organization");
        PEOPLE.setProjectKey(People.WEB, "openai", "sk-pages-project");
        PEOPLE.setProjectKey(People.APP, "stripe", "sk-pages-project");
        Service.lease(PEOPLE.service(People.WEB), PEOPLE.organization() + "/web", "openai");
        String above = PEOPLE.home() + "/integrations";
        String own = PEOPLE.project(People.WEB) + "/integrations";
        PAGES.put("organizations", "/");
        PAGES.put("organization", above);
        PAGES.put("organization-search", above + "?q=a&category=llm");
        PAGES.put("organization-nothing-found", above + "?q=zzz");
        PAGES.put("organization-key", above + "/openai");
        PAGES.put("organization-key-none", above + "/groq");
        PAGES.put("organization-mode", above + "/openai/mode");
        PAGES.put("organization-mode-change", above + "/anthropic/mode?to=on");
        PAGES.put("organization-remove", above + "/openai/remove");
        PAGES.put("organization-versions", above + "/openai/versions");
        PAGES.put("projects", PEOPLE.home() + "/projects");
        PAGES.put("project", own);
        PAGES.put("project-key", own + "/openai");
        PAGES.put("project-remove", own + "/openai/remove");
        PAGES.put("project-nothing", own + "/openai/nothing");
        PAGES.put("project-versions", own + "/openai/versions");
        PAGES.put("leases", PEOPLE.project(People.WEB) + "/leases");
        PAGES.put("not-found", PEOPLE.home() + "/nothing");
        PAGES.put("forbidden", "/organizations/somebody-else/integrations");
    }

    @Test
    void everyPageCanBeReadByAScreenReaderOnAWideScreen() {
        try (Visit visit = Visit.to(BROKER)) {
            visit.open("/sign-in");
            visit.isAccessible().photograph("sign-in");
            see(visit, "");
        }
    }

    @Test
    void everyPageCanBeReadInTheDark() {
        try (Visit visit = Visit.inTheDark(BROKER)) {
            visit.open("/sign-in");
            visit.isAccessible().photograph("sign-in-dark");
            see(visit, "-dark");
        }
    }

    @Test
    void everyPageFitsANarrowScreen() {
        try (Visit visit = Visit.onANarrowScreen(BROKER)) {
            visit.open("/sign-in");
            visit.fits().photograph("sign-in-narrow");
            see(visit, "-narrow");
        }
    }

    @Test
    void thePopUpsCanBeReadToo() {
        try (Visit visit = Visit.to(BROKER).signedIn(OWNER)) {
            OrganizationPage organization = OrganizationPage.open(visit, PEOPLE);
            organization.pick("groq").here().waitFor();
            visit.isAccessible().photographScreen("organization-dialog");
            OrganizationPage.open(visit, PEOPLE).lockOrBlock("openai").here().waitFor();
            visit.isAccessible().photographScreen("organization-mode-dialog");
            OrganizationPage.open(visit, PEOPLE).toggle("anthropic").click();
            new Sheet(visit).here().waitFor();
            visit.isAccessible().photographScreen("organization-mode-change-dialog");
            ProjectPage.open(visit, PEOPLE, People.WEB).pick("openai").here().waitFor();
            visit.isAccessible().photographScreen("project-dialog");
        }
        try (Visit visit = Visit.onANarrowScreen(BROKER).signedIn(OWNER)) {
            OrganizationPage.open(visit, PEOPLE).pick("groq").here().waitFor();
            visit.isAccessible().fits().photographScreen("organization-dialog-narrow");
        }
        try (Visit visit = Visit.inTheDark(BROKER).signedIn(OWNER)) {
            OrganizationPage.open(visit, PEOPLE).pick("groq").here().waitFor();
            visit.isAccessible().photographScreen("organization-dialog-dark");
        }
    }

    /** The pictures of the README are copies of these. */
    @Test
    void thePicturesOfTheReadmeAreTaken() {
        try (Visit visit = Visit.to(BROKER).signedIn(OWNER)) {
            visit.page().setViewportSize(1000, 640);
            visit.open(PEOPLE.home() + "/integrations?category=llm");
            visit.photographScreen("readme-organization");
            visit.open(PEOPLE.project(People.WEB) + "/integrations?q=ai");
            new ProjectPage(visit, PEOPLE, People.WEB).pick("openai").here().waitFor();
            visit.photographScreen("readme-project");
        }
    }

    private static void see(Visit visit, String suffix) {
        visit.signedIn(OWNER);
        PAGES.forEach(
                (name, path) -> {
                    visit.open(path);
                    assertThat(visit.page().locator("h1").count()).as(path).isEqualTo(1);
                    visit.photograph(name + suffix).fits().isAccessible();
                });
    }
}
