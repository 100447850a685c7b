package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.vaultapi.LeaseCaller;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application that has the broker as a plug-in, and paths and JSON settings of its own. */
class HostApplicationIT {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();

    @TempDir static Path folder;
    private static ConfigurableApplicationContext host;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @RestController
    static class Host {

        record Greeting(String firstName) {}

        @GetMapping("/api/v1/greetings")
        Greeting greet() {
            return new Greeting("Ada");
        }

        @PostMapping("/api/v1/greetings")
        Greeting echo(@RequestBody Greeting greeting) {
            if (greeting.firstName().equals("nobody")) {
                throw new IllegalStateException("the host's own failure");
            }
            return greeting;
        }

        @PutMapping("/v1/forms")
        String form(@RequestParam String name) {
            return name;
        }

        @GetMapping("/{anything}/**")
        String rest() {
            return "the host's own page";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        AppRoleCredentials login = VAULT.brokerCredentials();
        Path file = Files.write(folder.resolve("secret-id"), login.secretId().reveal());
        host =
                new SpringApplicationBuilder(Host.class)
                        .run(
                                "--leasehold.enabled=true",
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--leasehold.calls.port=0",
                                "--spring.mvc.hiddenmethod.filter.enabled=true",
                                "--spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
                                "--spring.jackson.default-property-inclusion=non_empty",
                                "--leasehold.vault.address=" + VAULT.vault().address(),
                                "--leasehold.vault.approle.role-id=" + login.roleId(),
                                "--leasehold.vault.approle.secret-id-file=" + file);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void theHostsPathsAndJsonAreItsOwn() throws Exception {
        assertThat(get("/api/v1/greetings").body()).isEqualTo("{\"FirstName\":\"Ada\"}");
        HttpResponse<String> echoed = post("/api/v1/greetings", "{\"FirstName\":\"Bo\",\"x\":1}");
        assertThat(echoed.statusCode()).as(echoed.body()).isEqualTo(200);
        assertThat(echoed.body()).isEqualTo("{\"FirstName\":\"Bo\"}");
        assertThat(get("/elsewhere").body()).isEqualTo("the host's own page");
        assertThat(get("/api/v1/other").body()).isEqualTo("the host's own page");
        HttpResponse<String> failed = post("/api/v1/greetings", "{\"FirstName\":\"nobody\"}");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.headers().firstValue("Leasehold-Problem")).isEmpty();
    }

    @Test
    void theApiSpeaksItsOwnJsonBesideIt() throws Exception {
        HttpResponse<String> page = get("/api/v1/integrations?limit=1");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("{\"items\":[{\"id\":").contains("base_url");
        HttpResponse<String> empty = get("/api/v1/integrations?after=zzz");
        assertThat(empty.body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(get("/api/v1/integrations/nothing").headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(get("/api/v1/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
    }

    /** The host has filters that take forms apart, and one that looks for a method in them. */
    @ParameterizedTest
    @CsvSource({
        "PUT, application/x-www-form-urlencoded",
        "POST, application/x-www-form-urlencoded",
        "POST, multipart/form-data; boundary=x"
    })
    void noFilterOfTheHostsTakesTheRestrictionsOfALease(String method, String contentType) {
        LeaseCaller shop = LeaseCaller.of(VAULT, address());
        LeaseCaller.Reply issued =
                shop.send(method, shop.path(), contentType, "{\"bind\":\"203.0.113.7\"}");
        assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
        assertThat(issued.text("/data/bind")).isEqualTo("[\"203.0.113.7\"]");
    }

    @Test
    void theHostsFormsAreItsOwn() throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/v1/forms")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .PUT(HttpRequest.BodyPublishers.ofString("name=Ada"))
                                .build());
        assertThat(answer.body()).isEqualTo("Ada");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET().build());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static URI address() {
        return URI.create(
                "http://127.0.0.1:" + host.getEnvironment().getProperty("local.server.port"));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address().resolve(path))
                .header("X-Vault-Token", VAULT.tokenWith("default"));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
