package io.leasehold.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One person at a browser of his own. Whatever the browser complains of, and whatever is asked of
 * anybody but the broker, fails the test when the visit is over.
 */
final class Visit implements AutoCloseable {

    static final Path SCREENSHOTS =
            Path.of(System.getProperty("project.root", "."))
                    .resolve("broker/acceptance/target/screenshots");

    private static final String TELL_VIOLATIONS =
            "document.addEventListener('securitypolicyviolation', it => console.error("
                    + "'policy violation: ' + it.violatedDirective + ' ' + it.blockedURI))";

    private final URI broker;
    private final BrowserContext context;
    private final Page page;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private Visit(URI broker, Browser.NewContextOptions options, boolean scripts) {
        this.broker = broker;
        this.context = Chromium.shared().newContext(options.setJavaScriptEnabled(scripts));
        this.context.setDefaultTimeout(10_000);
        this.context.addInitScript(TELL_VIOLATIONS);
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("script failed: " + error));
        page.onResponse(this::note);
    }

    static Visit to(URI broker) {
        return new Visit(broker, new Browser.NewContextOptions(), true);
    }

    static Visit withoutScripts(URI broker) {
        return new Visit(broker, new Browser.NewContextOptions(), false);
    }

    static Visit inTheDark(URI broker) {
        return new Visit(
                broker, new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK), true);
    }

    /** A screen as narrow as a page that is zoomed to 400 percent. */
    static Visit onANarrowScreen(URI broker) {
        return new Visit(broker, new Browser.NewContextOptions().setViewportSize(320, 640), true);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Goes to a path of the console; the answer to the last request of it. */
    Response open(String path) {
        return page.navigate(broker + path);
    }

    /** Presses the button on the page itself, and waits for where it leads. */
    Visit press(String button) {
        settled(() -> page.locator("main button:text-is('" + button + "')").first().click());
        return this;
    }

    /** Does what leads to another page, and waits for it; it may have the same address. */
    @SuppressWarnings("deprecation") // Its successor waits for an address, which may be the same.
    void settled(Runnable deed) {
        page.waitForNavigation(deed);
    }

    Visit signedIn(People.Person person) {
        return SignInPage.of(this).as(person);
    }

    /** What the page says was done. */
    Locator said() {
        return page.locator("main > p[role=status]");
    }

    /** Everything that the document holds, attributes and values of fields included. */
    String document() {
        String fields =
                (String)
                        page.evaluate(
                                "() => [...document.querySelectorAll('input,textarea,select')]"
                                        + ".map(it => it.value).join('\\n')");
        return page.content() + "\n" + fields;
    }

    /** Fails if the page as it is now has something that axe finds. */
    Visit isAccessible() {
        assertThat(Axe.findings(page)).as("axe on " + page.url()).isEmpty();
        return this;
    }

    /** Fails if one would have to scroll sideways. */
    Visit fits() {
        Object[] widths = {
            page.evaluate("() => document.documentElement.scrollWidth"),
            page.evaluate("() => document.documentElement.clientWidth")
        };
        assertThat(((Number) widths[0]).intValue())
                .as("width of " + page.url())
                .isLessThanOrEqualTo(((Number) widths[1]).intValue());
        return this;
    }

    /** The page in its whole length. */
    Visit photograph(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
        return this;
    }

    /** What is to be seen of it. */
    Visit photographScreen(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    /** What the browser said that it should not have had to say. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    /** A refusal's status is told as an error of the console, too, and is not one. */
    private void note(ConsoleMessage message) {
        boolean refused =
                message.text().startsWith("Failed to load resource: the server responded");
        if (message.type().equals("error") && !refused || message.text().contains("policy")) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    private void note(Response response) {
        if (!response.url().startsWith(broker + "/")) {
            complaints.add("asked elsewhere: " + response.url());
        }
    }
}
