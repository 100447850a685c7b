package io.leasehold.acceptance.browser;

import com.microsoft.playwright.Locator;

/** Settings, Integrations control: what each integration is to an organization. */
record OrganizationPage(Visit visit, People people) {

    static OrganizationPage open(Visit visit, People people) {
        visit.open(people.home() + "/integrations");
        return new OrganizationPage(visit, people);
    }

    Locator row(String integration) {
        return visit.page().locator("#integration-" + integration);
    }

    Locator state(String integration) {
        return row(integration).locator(".badge");
    }

    Locator toggle(String integration) {
        return row(integration).locator("button[role=switch]");
    }

    /** Switches it on where there is no key yet, which asks for one. */
    Sheet switchOnForTheFirstTime(String integration) {
        toggle(integration).click();
        return new Sheet(visit);
    }

    Sheet pick(String integration) {
        row(integration).locator("h2 a").click();
        return new Sheet(visit);
    }

    Sheet lockOrBlock(String integration) {
        row(integration)
                .locator("a", new Locator.LocatorOptions().setHasText("Lock or block"))
                .click();
        return new Sheet(visit);
    }
}
