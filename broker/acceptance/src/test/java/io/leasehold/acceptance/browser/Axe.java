package io.leasehold.acceptance.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Asks axe what people with screen readers could not use. Its script is evaluated by the debugger,
 * which the page's content security policy does not bind: the policy stays on while it is watched.
 */
final class Axe {

    private static final String SOURCE = source();

    private static final String RUN =
            """
            axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
              .map(it => it.id + ' (' + it.help + '): '
                + it.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))
              .join('\\n'))
            """;

    private Axe() {}

    /** What is wrong with the page as it is now; empty if nothing is. */
    static String findings(Page page) {
        CDPSession debugger = page.context().newCDPSession(page);
        try {
            evaluate(debugger, SOURCE);
            return evaluate(debugger, RUN).getAsJsonObject("result").get("value").getAsString();
        } finally {
            debugger.detach();
        }
    }

    private static JsonObject evaluate(CDPSession debugger, String expression) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("expression", expression);
        wanted.addProperty("awaitPromise", true);
        wanted.addProperty("returnByValue", true);
        JsonObject answer = debugger.send("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("run axe: " + answer.get("exceptionDetails"));
        }
        return answer;
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            // It ends with a value that cannot be handed over.
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8) + ";''";
        } catch (IOException failed) {
            throw new UncheckedIOException("read axe", failed);
        }
    }
}
