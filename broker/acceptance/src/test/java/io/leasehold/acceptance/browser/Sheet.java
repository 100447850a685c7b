package io.leasehold.acceptance.browser;

import com.microsoft.playwright.Locator;

/** What one does about one integration: a pop-up, or a page of its own without scripts. */
record Sheet(Visit visit) {

    /** In the dialog if there is one; it comes last. */
    Locator here() {
        return visit.page().locator("#sheet").last();
    }

    Sheet enter(String field, String value) {
        here().locator("[name='field." + field + "']").fill(value);
        return this;
    }

    Sheet choose(String name, String value) {
        here().locator("input[name='%s'][value='%s']".formatted(name, value)).check();
        return this;
    }

    /** Presses the button, and comes back to where the deed was begun. */
    Visit press(String button) {
        visit.settled(() -> button(button).click());
        return visit;
    }

    /** Follows a link to another sheet, which is a page of its own. */
    Sheet follow(String link) {
        here().locator("a", new Locator.LocatorOptions().setHasText(link)).first().click();
        visit.page().waitForLoadState();
        return this;
    }

    Locator button(String label) {
        return here().locator("button[type=submit]:text-is('" + label + "')");
    }

    /** What the provider said to the key. */
    Locator verdict() {
        return here().locator("#verdict p");
    }

    String text() {
        return here().innerText();
    }
}
