package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start that cannot succeed says in one sentence what to mend, and no stack trace. */
@Tag("outage")
class StartIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();

    /** A lease tells the address of the calls port, so no lease may be taken before it is open. */
    @Test
    void theCallsPortOpensBeforeTheControlPort() {
        try (BrokerProcess broker = ENVIRONMENT.replica(Map.of())) {
            assertThat(broker.log())
                    .containsSubsequence("calls are taken on port", "Tomcat started on port");
        }
    }

    @Test
    void aTakenPortForCallsIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    settings("leasehold.calls.port", String.valueOf(taken.getLocalPort())),
                    String.valueOf(taken.getLocalPort()),
                    "leasehold.calls.port");
        }
    }

    @Test
    void aTakenControlPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    settings("server.port", String.valueOf(taken.getLocalPort())),
                    "Port " + taken.getLocalPort() + " was already in use");
        }
    }

    @Test
    void anInvalidCatalogueFileIsNamedWithItsField() throws Exception {
        Path folder = SharedEnvironment.folder();
        Files.writeString(
                folder.resolve("openai.yaml"),
                "title: OpenAI\nbase-url: ftp://x\nfields: [api_key]\nplacement:\n  bearer: api_key\n");
        assertRefused(
                settings("leasehold.catalogue.directory", String.valueOf(folder)),
                "openai.yaml",
                "base-url");
    }

    @Test
    void aBrokerWithoutALoginOfItsOwnIsToldHowToGetOne() throws Exception {
        assertRefused(
                settings("leasehold.vault.approle.secret-id-file", "/nowhere"),
                "leasehold.vault.approle.secret-id-file");
    }

    @Test
    @Tag("S08")
    void plaintextBeyondThisMachineNeedsALoudWord() throws Exception {
        assertRefused(
                settings("leasehold.calls.address", "0.0.0.0"), "leasehold.allow-plaintext=true");
        assertRefused(settings("server.address", "0.0.0.0"), "leasehold.allow-plaintext=true");
        assertRefused(
                settings("leasehold.vault.address", "http://192.0.2.1:8200"),
                "leasehold.allow-plaintext=true");
    }

    private static BrokerProcess.Settings settings(String property, String value) {
        return ENVIRONMENT.settings(ENVIRONMENT.root(), Map.of(property, value));
    }

    private static void assertRefused(BrokerProcess.Settings settings, String... words)
            throws InterruptedException {
        try (BrokerProcess broker =
                BrokerProcess.launch(settings, SharedEnvironment.folder(), FreePorts.find(3))) {
            assertThat(broker.awaitEnd()).as(broker.log()).isNotZero();
            assertThat(broker.log()).contains(words).doesNotContain("\tat io.leasehold");
        }
    }
}
