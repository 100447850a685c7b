package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The plain jar gives a host application the broker inside its own process. */
class EmbeddedIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();

    @Test
    void aHostsOwnControllerAndTheBrokerBothWork() throws Exception {
        String token = ENVIRONMENT.consumer("host", "openai").logIn(ENVIRONMENT.root().as(""));
        whileHostRuns(
                "true",
                control -> {
                    Service.Lease lease =
                            Service.lease(
                                    new VaultHttp(control, token), ENVIRONMENT.project(), "openai");
                    HttpResponse<String> answer =
                            Caller.get(
                                    URI.create(lease.baseUrl() + "/v1/models"),
                                    "Authorization",
                                    "Bearer " + lease.handle());
                    assertThat(answer.body()).contains("organization openai");
                });
    }

    @Test
    void aHostThatDoesNotSwitchTheBrokerOnHasNothingOfIt() throws Exception {
        whileHostRuns(
                "false",
                control ->
                        assertThat(Caller.get(control.resolve("/v1/anything")).body())
                                .doesNotContain("\"errors\""));
    }

    private static void whileHostRuns(String enabled, Consumer<URI> test) throws Exception {
        List<Integer> ports = FreePorts.find(3);
        URI control = URI.create("http://127.0.0.1:" + ports.get(0));
        Path folder = SharedEnvironment.folder();
        Path log = folder.resolve("host.log");
        Process host = HostProcess.start(properties(ports, enabled), folder, log);
        try {
            awaitHello(control, log);
            test.accept(control);
        } finally {
            host.destroy();
            host.waitFor();
        }
    }

    private static Map<String, String> properties(List<Integer> ports, String enabled) {
        BrokerProcess.Settings settings = ENVIRONMENT.settings(ENVIRONMENT.root(), Map.of());
        Map<String, String> properties = new HashMap<>(settings.more());
        properties.put("leasehold.enabled", enabled);
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", String.valueOf(ports.get(0)));
        properties.put("leasehold.calls.port", String.valueOf(ports.get(1)));
        properties.put("leasehold.vault.address", settings.vault().toString());
        properties.put("leasehold.vault.approle.role-id", settings.roleId());
        properties.put(
                "leasehold.vault.approle.secret-id-file", settings.secretIdFile().toString());
        properties.put("leasehold.catalogue.directory", settings.catalogue().toString());
        return properties;
    }

    private static void awaitHello(URI control, Path log) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class)
                .untilAsserted(
                        () ->
                                assertThat(Caller.get(control.resolve("/hello")).body())
                                        .as(ProgramProcess.read(log))
                                        .isEqualTo("hello from the host"));
    }
}
