package io.leasehold.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.audit.ControlEvent;
import io.leasehold.audit.FakeAuditLog;
import io.leasehold.catalogue.YamlCatalogue;
import io.leasehold.handle.CookieCipher;
import io.leasehold.handle.InMemoryKeyRingStore;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.server.console.page.View;
import io.leasehold.server.web.Refusals;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultSettings;
import io.leasehold.vault.identity.CapabilityQuery;
import io.leasehold.vault.identity.VaultSignIn;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ConsoleDispatcherTest {

    private final MutableTime time = new MutableTime();
    private final Sessions sessions =
            new Sessions(
                    new CookieCipher(
                            new KeyRingCache(
                                    new InMemoryKeyRingStore(new Outage()),
                                    new SecureRandom(),
                                    time,
                                    time),
                            new SecureRandom()),
                    new SecureRandom(),
                    time,
                    Duration.ofMinutes(15),
                    Duration.ofHours(8));

    @Test
    void aPageThatCannotBeRenderedIsAnErrorPageOfTheConsole() throws IOException {
        ConsoleRoute broken =
                ConsoleRoute.page(
                        "/",
                        Permission.open(),
                        _ -> ConsoleResponse.page(View.of("no-such-template", "Broken")));
        MockHttpServletResponse response = new MockHttpServletResponse();
        try (VaultConnection vault =
                new VaultConnection(VaultSettings.of(URI.create("http://127.0.0.1:1")))) {
            StaticFiles files = new StaticFiles();
            PageWriter pages =
                    new PageWriter(
                            sessions,
                            new Templates(),
                            files,
                            YamlCatalogue.load(Optional.empty()),
                            new CachedCapabilities(
                                    new CapabilityQuery(vault), time, Runnable::run));
            new ConsoleDispatcher(
                            sessions,
                            new VaultSignIn(vault, vault),
                            files,
                            pages,
                            new Refusals(new FakeAuditLog(), ControlEvent.Surface.CONSOLE))
                    .serve(
                            ConsoleDispatcher.byMethod(List.of(broken)),
                            new MockHttpServletRequest("GET", "/"),
                            response);
        }
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("<main", "log");
        assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(response.getHeaders("Set-Cookie")).hasSize(1);
    }
}
