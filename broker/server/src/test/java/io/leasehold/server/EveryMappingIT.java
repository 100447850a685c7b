package io.leasehold.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Everything that is mapped in the running broker, on either port, as Spring knows it and whoever
 * put it there. To somebody without a token it is closed, or it stands in a list with its reason.
 */
@Tag("C02")
class EveryMappingIT {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final Path OPEN =
            Path.of(System.getProperty("project.root", "."))
                    .resolve("broker/server/src/test/resources/open-to-everybody.txt");
    private static final List<RequestMethod> METHODS =
            List.of(
                    RequestMethod.GET,
                    RequestMethod.PUT,
                    RequestMethod.POST,
                    RequestMethod.PATCH,
                    RequestMethod.DELETE);

    @TempDir static Path folder;

    private static final Map<String, ApplicationContext> SERVERS = new ConcurrentHashMap<>();
    private static ConfigurableApplicationContext broker;

    /** What is mapped on one of the ports. */
    record Mapped(String server, RequestMethod method, String pattern) {

        String path() {
            return pattern.replaceAll("\\{[^}]*}", "acme")
                    .replaceAll("/\\*\\*$", "/any/thing")
                    .replace("**", "any")
                    .replace("*", "any");
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(server, method, pattern);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        AppRoleCredentials login = VAULT.brokerCredentials();
        Path file = Files.write(folder.resolve("secret-id"), login.secretId().reveal());
        broker =
                new SpringApplicationBuilder(LeaseholdServer.class)
                        .listeners(
                                (ApplicationListener<ServletWebServerInitializedEvent>)
                                        EveryMappingIT::note)
                        .run(
                                "--leasehold.enabled=true",
                                "--leasehold.records.to=none",
                                "--management.endpoints.web.exposure.include=health,metrics,prometheus",
                                "--management.endpoints.access.default=none",
                                "--management.endpoint.health.access=read-only",
                                "--management.endpoint.metrics.access=read-only",
                                "--management.endpoint.prometheus.access=read-only",
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--management.server.address=127.0.0.1",
                                "--management.server.port=0",
                                "--leasehold.calls.port=0",
                                "--leasehold.vault.address=" + VAULT.vault().address(),
                                "--leasehold.vault.approle.role-id=" + login.roleId(),
                                "--leasehold.vault.approle.secret-id-file=" + file);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatIsMappedIsClosedToWhoHasNoTokenUnlessItIsListedAsOpen() throws Exception {
        Set<String> open = new TreeSet<>();
        Set<Mapped> all = mapped();
        for (Mapped one : all) {
            HttpResponse<String> answer = ask(one);
            if (!isClosed(answer)) {
                open.add(answer.statusCode() + " " + one);
            }
        }
        System.out.printf("figure mappings-asked-anonymously %d mappings%n", all.size());

        assertThat(SERVERS.keySet()).containsExactlyInAnyOrder("control", "management");
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(open).isEqualTo(listed());
    }

    @Test
    @Tag("C03")
    void whatIsMappedOnTheControlPortBearsProtectiveHeadersWhateverItAnswers() throws Exception {
        for (Mapped one : mapped()) {
            if (one.server().equals("control")) {
                HttpResponse<String> answer = ask(one);
                assertThat(answer.headers().map())
                        .as(one + " " + answer.headers().map())
                        .containsEntry("x-content-type-options", List.of("nosniff"))
                        .containsKeys(
                                "content-security-policy", "referrer-policy", "cache-control");
                assertThat(String.join(";", answer.headers().allValues("content-security-policy")))
                        .startsWith("default-src 'none';")
                        .contains("frame-ancestors 'none'");
            }
        }
    }

    /** Refused, not known in this way, or, in the console, sent to where one signs in. */
    private static boolean isClosed(HttpResponse<String> answer) {
        return Set.of(401, 403, 405).contains(answer.statusCode())
                || answer.statusCode() == 303
                        && answer.headers()
                                .firstValue("Location")
                                .orElse("")
                                .startsWith("/sign-in");
    }

    private static HttpResponse<String> ask(Mapped one) throws Exception {
        ApplicationContext server = requireNonNull(SERVERS.get(one.server()));
        String port =
                server.getEnvironment()
                        .getProperty(
                                one.server().equals("control")
                                        ? "local.server.port"
                                        : "local.management.port");
        HttpRequest.BodyPublisher body =
                one.method() == RequestMethod.GET || one.method() == RequestMethod.DELETE
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{}");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + one.path()))
                        .header("Content-Type", "application/json")
                        .method(one.method().name(), body)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Set<Mapped> mapped() {
        Set<Mapped> all = new HashSet<>();
        SERVERS.forEach(
                (name, context) ->
                        context.getBeansOfType(HandlerMapping.class, true, false)
                                .values()
                                .forEach(mapping -> all.addAll(of(name, mapping))));
        return all;
    }

    private static List<Mapped> of(String server, HandlerMapping mapping) {
        List<Mapped> found = new ArrayList<>();
        if (mapping instanceof RequestMappingInfoHandlerMapping infos) {
            infos.getHandlerMethods().keySet().forEach(info -> found.addAll(of(server, info)));
        } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
            urls.getHandlerMap()
                    .keySet()
                    .forEach(url -> found.add(new Mapped(server, RequestMethod.GET, url)));
        }
        return found;
    }

    /** A mapping without methods takes all of them. */
    private static List<Mapped> of(String server, RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(
                        pattern ->
                                (methods.isEmpty() ? METHODS : List.copyOf(methods))
                                        .stream().map(it -> new Mapped(server, it, pattern)))
                .toList();
    }

    private static Set<String> listed() throws IOException {
        try (Stream<String> lines = Files.lines(OPEN)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        }
    }

    private static void note(ServletWebServerInitializedEvent event) {
        String name = event.getApplicationContext().getServerNamespace();
        SERVERS.put(name == null ? "control" : name, event.getApplicationContext());
    }
}
