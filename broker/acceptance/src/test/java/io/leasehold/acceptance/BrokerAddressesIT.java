package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No catalogue can send a call to the broker itself or to its Vault. */
class BrokerAddressesIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();

    @Test
    @Tag("U10")
    void vaultAndThePortsOfTheBrokerAreNoDestinationsThoughTheirAddressIsAllowed()
            throws Exception {
        List<Integer> ports = FreePorts.find(3);
        Path catalogue = SharedEnvironment.folder();
        write(catalogue, "openai", ENVIRONMENT.root().address());
        write(catalogue, "anthropic", URI.create("http://localhost:" + ports.get(0)));
        write(catalogue, "stripe", URI.create("http://127.0.0.1:" + ports.get(2)));
        BrokerProcess.Settings settings =
                ENVIRONMENT.settings(
                        ENVIRONMENT.root(),
                        Map.of("leasehold.catalogue.directory", catalogue.toString()));
        try (BrokerProcess broker =
                BrokerProcess.launch(settings, SharedEnvironment.folder(), ports)) {
            VaultHttp control = service(broker);
            for (String integration : List.of("openai", "anthropic", "stripe")) {
                assertOffLimits(broker, control, integration);
            }
        }
    }

    private static void assertOffLimits(BrokerProcess broker, VaultHttp control, String integration)
            throws Exception {
        String handle = Service.lease(control, ENVIRONMENT.project(), integration).handle();
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        broker.calls()
                                                                + "/"
                                                                + integration
                                                                + "/v1/sys/health"))
                                        .header("Authorization", "Bearer " + handle)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Leasehold-Problem"))
                .as(integration)
                .contains("destination-not-allowed");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("the broker itself or its Vault");
    }

    private static VaultHttp service(BrokerProcess broker) {
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> isHealthy(broker));
        return new VaultHttp(
                broker.control(),
                ENVIRONMENT
                        .consumer("insider", "openai", "anthropic", "stripe")
                        .logIn(ENVIRONMENT.root().as("")));
    }

    private static boolean isHealthy(BrokerProcess broker) throws Exception {
        URI health = URI.create(broker.management() + "/actuator/health");
        return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(health).build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static void write(Path catalogue, String integration, URI place) throws IOException {
        Files.writeString(
                catalogue.resolve(integration + ".yaml"),
                """
                title: %s
                base-url: %s
                plaintext: allowed
                private-addresses: [127.0.0.1, '::1']
                fields: [api_key]
                placement: {bearer: api_key}
                """
                        .formatted(integration, place));
    }
}
