package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom a running broker believes to be an upstream. */
class UpstreamTrustIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment("trust");
    private static final Path STORE =
            KeyStoreFile.make("upstream.p12", "-ext", "san=dns:localhost", "-ext", "bc:c");
    private static final ScriptedUpstream UPSTREAM = overTls();

    @AfterAll
    static void end() throws IOException {
        ENVIRONMENT.close();
        UPSTREAM.close();
    }

    @Test
    @Tag("U12")
    void anUpstreamIsBelievedByTheConfiguredTrustAloneAndSeesNothingBefore() throws IOException {
        try (BrokerProcess trusting = broker(trust());
                BrokerProcess usual = broker(Map.of())) {
            RawCaller.Reply refused = CallLines.call(usual, request(usual));
            assertThat(refused.status() + " " + refused.problem())
                    .isEqualTo("502 upstream-unreachable");
            assertThat(UPSTREAM.received()).isEmpty();

            assertThat(CallLines.call(trusting, request(trusting)).text()).isEqualTo("ok");
        }
    }

    private static Map<String, String> trust() {
        return Map.of(
                "spring.ssl.bundle.jks.upstreams.truststore.location",
                STORE.toUri().toString(),
                "spring.ssl.bundle.jks.upstreams.truststore.password",
                KeyStoreFile.PASSWORD,
                "leasehold.calls.upstream-ssl-bundle",
                "upstreams");
    }

    private static BrokerProcess broker(Map<String, String> settings) throws IOException {
        Path catalogue = Files.createDirectories(SharedEnvironment.folder().resolve("trusted"));
        Files.writeString(
                catalogue.resolve("openai.yaml"),
                """
                title: OpenAI
                category: llm
                base-url: https://localhost:%d
                private-addresses: [127.0.0.1]
                fields: [api_key]
                placement:
                  bearer: api_key
                """
                        .formatted(UPSTREAM.port()));
        Map<String, String> more = new HashMap<>(settings);
        more.put("leasehold.catalogue.directory", catalogue.toString());
        return ENVIRONMENT.replica(more);
    }

    private static String request(BrokerProcess broker) {
        String token = ENVIRONMENT.consumer("trust", "openai").logIn(ENVIRONMENT.root().as(""));
        return CallLines.openai(
                Service.lease(
                                new VaultHttp(broker.control(), token),
                                ENVIRONMENT.project(),
                                "openai")
                        .handle());
    }

    private static ScriptedUpstream overTls() {
        try {
            KeyStore keys =
                    KeyStore.getInstance(STORE.toFile(), KeyStoreFile.PASSWORD.toCharArray());
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, KeyStoreFile.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return new ScriptedUpstream(
                    context.getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException("start upstream over TLS", failed);
        }
    }
}
