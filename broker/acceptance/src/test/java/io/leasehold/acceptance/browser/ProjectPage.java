package io.leasehold.acceptance.browser;

import com.microsoft.playwright.Locator;

/** Integrations and App Keys: which key a project uses of each integration, and why. */
record ProjectPage(Visit visit, People people, String project) {

    static ProjectPage open(Visit visit, People people, String project) {
        visit.open(people.project(project) + "/integrations");
        return new ProjectPage(visit, people, project);
    }

    Locator row(String integration) {
        return visit.page().locator("#integration-" + integration);
    }

    Locator uses(String integration) {
        return row(integration).locator(".badge");
    }

    Locator why(String integration) {
        return row(integration).locator("td[data-label=Why]");
    }

    Sheet pick(String integration) {
        row(integration).locator("a").first().click();
        return new Sheet(visit);
    }
}
