package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.TestTls;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole broker, known to Vault by a client certificate from end to end. */
class CertificateLoginIT {

    @TempDir static Path folder;
    private static RealVault vault;
    private static ConfigurableApplicationContext broker;

    @BeforeAll
    static void start() {
        vault = RealVault.overTls(folder);
        ProvisionedVault.of(vault);
        Path keys = TestTls.selfSigned(folder, "broker");
        write("sys/auth/cert", Map.of("type", "cert"));
        write(
                "auth/cert/certs/broker",
                Map.of(
                        "certificate",
                        TestTls.pem(keys),
                        "token_policies",
                        List.of("leasehold-broker"),
                        "token_period",
                        60));
        broker =
                new SpringApplicationBuilder(LeaseholdServer.class)
                        .run(arguments(keys, vault.authority().orElseThrow()));
    }

    @AfterAll
    static void stop() {
        broker.close();
        vault.close();
    }

    @Test
    void theBrokerLogsInAndShowsHowItsLoginStands() {
        MeterRegistry meters = broker.getBean(MeterRegistry.class);
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(
                                                meters.get("leasehold.vault.session.logins")
                                                        .functionCounter()
                                                        .count())
                                        .isEqualTo(1));
        assertThat(meters.get("leasehold.vault.session.ttl").timeGauge().value())
                .isBetween(1.0, 60.0);
    }

    @Test
    void aCallerCannotLogInAsTheBrokerByAskingTheBrokerToPassItsLogin() throws Exception {
        String port = broker.getEnvironment().getProperty("local.server.port");
        HttpRequest login =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/v1/auth/cert/login"))
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"broker\"}"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(login, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("client_token");
        }
    }

    private static String[] arguments(Path keys, Path authority) {
        String bundle = "--spring.ssl.bundle.jks.vault.keystore.";
        return new String[] {
            "--leasehold.enabled=true",
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--leasehold.calls.port=0",
            "--leasehold.vault.address=" + vault.address(),
            "--leasehold.vault.login=cert",
            "--leasehold.vault.cert.role=broker",
            "--leasehold.vault.ssl-bundle=vault",
            bundle + "location=" + keys,
            bundle + "password=" + TestTls.PASSWORD,
            "--spring.ssl.bundle.jks.vault.truststore.location="
                    + TestTls.trustStore(folder, authority),
            "--spring.ssl.bundle.jks.vault.truststore.password=" + TestTls.PASSWORD
        };
    }

    private static void write(String path, Map<String, ?> body) {
        vault.write(path, vault.rootToken(), body).orFail("write " + path);
    }
}
