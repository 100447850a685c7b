package io.leasehold.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That the watch over pages sees what it is there to see: a page full of faults is its proof. */
@Tag("browser")
class HarnessIT {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'";

    private static final String FAULTY =
            """
            <!doctype html><title>faulty</title><style>p { color: red }</style>
            <img src="/picture"><script>document.title = 'inline'</script>
            <pre>%s</pre>
            """
                    .formatted("wide".repeat(400));

    private static HttpServer server;
    private static URI address;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = FAULTY.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void whatBreaksThePolicyFailsTheVisit() {
        Visit visit = Visit.to(address);
        visit.open("/");
        assertThat(visit.page().title()).isEqualTo("faulty");
        assertThat(visit.complaints())
                .anyMatch(it -> it.contains("policy violation: style-src"))
                .anyMatch(it -> it.contains("policy violation: script-src"));
        assertThat(catchThrowable(visit::close)).isInstanceOf(AssertionError.class);
    }

    @Test
    void axeFindsAPictureThatIsNotDescribedThoughThePolicyForbidsItsScript() {
        Visit visit = Visit.to(address);
        visit.open("/");
        assertThat(Axe.findings(visit.page())).contains("image-alt").contains("html-has-lang");
        visit.context().close();
    }

    @Test
    void aPageThatIsTooWideIsNoticed() {
        Visit visit = Visit.onANarrowScreen(address);
        visit.open("/");
        assertThat(catchThrowable(visit::fits)).isInstanceOf(AssertionError.class);
        visit.context().close();
    }

    @Test
    void withoutScriptsThePageStands() {
        Visit visit = Visit.withoutScripts(address);
        visit.open("/");
        assertThat(visit.page().title()).isEqualTo("faulty");
        visit.context().close();
    }
}
