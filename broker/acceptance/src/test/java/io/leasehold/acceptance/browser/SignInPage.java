package io.leasehold.acceptance.browser;

import com.microsoft.playwright.Locator;

/** Where one signs in. */
record SignInPage(Visit visit) {

    static SignInPage of(Visit visit) {
        visit.open("/sign-in");
        return new SignInPage(visit);
    }

    /** Signs in with name and password, and comes where one belongs. */
    Visit as(People.Person person) {
        return as(person.name(), person.password());
    }

    Visit as(String name, String password) {
        visit.page().locator("#name").fill(name);
        visit.page().locator("#password").fill(password);
        visit.press("Sign in");
        return visit;
    }

    Visit withToken(String token) {
        visit.page().locator("summary").click();
        visit.page().locator("#token").fill(token);
        visit.press("Sign in with token");
        return visit;
    }

    Locator fault() {
        return visit.page().locator("#fault");
    }
}
