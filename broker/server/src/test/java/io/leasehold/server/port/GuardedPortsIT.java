package io.leasehold.server.port;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.server.BareSocket;
import io.leasehold.server.LeaseholdServer;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The broker as it ships, on a platform where Spring Boot believes forwarded headers by default.
 */
class GuardedPortsIT {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();
    private static final Map<String, TomcatWebServer> SERVERS = new ConcurrentHashMap<>();
    private static final String MARK = "hvs.MARKED-5cbf1e0a";
    private static final int PER_SOURCE = 64;

    @TempDir static Path folder;
    private static ConfigurableApplicationContext broker;

    /** Says whom the broker takes a caller for. */
    @RestController
    static class Mirror {

        @GetMapping("/v1/sys/mirror")
        String caller(HttpServletRequest http) {
            return "caller=" + http.getRemoteAddr() + ";";
        }
    }

    @BeforeAll
    static void start() throws IOException {
        AppRoleCredentials login = VAULT.brokerCredentials();
        Path file = Files.write(folder.resolve("secret-id"), login.secretId().reveal());
        broker =
                LeaseholdServer.application()
                        .sources(Mirror.class)
                        .listeners(
                                (ApplicationListener<ServletWebServerInitializedEvent>)
                                        GuardedPortsIT::note)
                        .run(
                                "--spring.main.cloud-platform=kubernetes",
                                "--leasehold.records.to=logger",
                                "--server.port=0",
                                "--management.server.port=0",
                                "--leasehold.calls.port=0",
                                "--leasehold.control.connections-per-source=" + PER_SOURCE,
                                "--leasehold.control.head-timeout=2s",
                                "--leasehold.control.hosts=Broker.test",
                                "--leasehold.control.trusted-proxies=127.0.0.8/31",
                                "--logging.level.org.apache=DEBUG",
                                "--logging.level.org.springframework.web=DEBUG",
                                "--leasehold.vault.address=" + VAULT.vault().address(),
                                "--leasehold.vault.approle.role-id=" + login.roleId(),
                                "--leasehold.vault.approle.secret-id-file=" + file);
    }

    private static ListAppender<ILoggingEvent> record() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(lines);
        return lines;
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static List<String> ports() {
        return List.of("control", "management");
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("C21")
    void noPortBelievesForwardedHeadersOnAnyPlatform(String name) {
        assertThat(
                        Objects.requireNonNull(SERVERS.get(name))
                                .getTomcat()
                                .getEngine()
                                .getPipeline()
                                .getValves())
                .noneMatch(RemoteIpValve.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 203.0.113.7, 127.0.0.1",
        "127.0.0.8, 203.0.113.7, 203.0.113.7",
        "127.0.0.8, '198.51.100.1, 203.0.113.7, 127.0.0.9', 203.0.113.7",
        "127.0.0.9, '2001:db8::1', 2001:db8:0:0:0:0:0:1",
    })
    @Tag("C21")
    void onlyWhatATrustedProxyAddedSaysWhoCalled(String peer, String forwarded, String caller)
            throws IOException {
        assertThat(mirror(peer, "X-Forwarded-For: " + forwarded + "\r\n"))
                .contains("caller=" + caller + ";");
    }

    @Test
    @Tag("C21")
    void aTrustedProxyThatNamesNobodyIsTheCallerAndOneThatNamesNoAddressIsRefused()
            throws IOException {
        assertThat(mirror("127.0.0.8", "")).contains("caller=127.0.0.8;");
        assertThat(mirror("127.0.0.8", "X-Forwarded-For: nobody\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("caller=");
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("F27")
    void halfHeadsOfOneSourceStopNoOtherAndNoOtherPort(String name) throws IOException {
        List<BareSocket> flood = new ArrayList<>();
        try {
            for (int count = 0; count < 2_000; count++) {
                flood.add(BareSocket.from("127.0.0.3", port(name)));
                half(flood.getLast());
            }
            for (String other : ports()) {
                assertThat(ask("127.0.0.4", other, "GET /nothing HTTP/1.1\r\nHost: localhost"))
                        .startsWith("HTTP/1.1 404 ");
            }
            int open = 0;
            for (BareSocket socket : flood) {
                open += socket.isClosedByOther() ? 0 : 1;
            }
            assertThat(open).isBetween(0, PER_SOURCE);
        } finally {
            for (BareSocket socket : flood) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("F19")
    void aHeadThatDripsIsCutOff(String name) throws IOException, InterruptedException {
        try (BareSocket slow = BareSocket.from("127.0.0.5", port(name))) {
            slow.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\nX: ");
            int sent = 0;
            while (!slow.isClosedByOther() && sent < 60) {
                half(slow);
                sent++;
                Thread.sleep(250);
            }
            assertThat(sent).isLessThan(60);
        }
    }

    @Test
    @Tag("F19")
    void whoKeepsAConnectionBetweenRequestsIsNotCutOff() throws IOException, InterruptedException {
        try (BareSocket kept = BareSocket.from("127.0.0.6", port("control"))) {
            kept.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(3_000);
            kept.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(kept.rest().split("HTTP/1.1 404 ", -1)).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, false",
        "evil.example:8280, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example, false",
        "1.2.3.4.5, false",
        "999.1.1.1, false",
        "127.0.0.1, true",
        "127.0.0.1:8280, true",
        "[::1]:8280, true",
        "LOCALHOST, true",
        "console.localhost:1, true",
        "broker.test, true",
        "BROKER.TEST:443, true",
        "10.1.2.3, true",
    })
    @Tag("C22")
    void aPortIsAddressedByItsOwnNamesOnly(String host, boolean own) throws IOException {
        for (String port : ports()) {
            assertThat(ask("127.0.0.1", port, "GET /nothing HTTP/1.1\r\nHost: " + host))
                    .startsWith(own ? "HTTP/1.1 404 " : "HTTP/1.1 421 ");
        }
        assertThat(ask("127.0.0.1", "control", "GET /v1/x HTTP/1.1\r\nHost: " + host))
                .contains(own ? "{\"errors\":[]}" : "{\"errors\":[\"read request: its Host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE /nothing HTTP/1.1\r\nHost: localhost",
                "TRACK /nothing HTTP/1.1\r\nHost: localhost",
                "BREW /v1/sys/health HTTP/1.1\r\nHost: localhost",
                "GET\t/actuator/health HTTP/1.1\r\nHost: localhost",
                "GET /actuator/health\tHTTP/1.1\r\nHost: localhost",
                "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-A: a\r\n b",
                "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-A: a\r\n\tb\r\nX-B: c",
                "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-A:\r\n b",
                "GET /actuator/health HTTP/2.0\r\nHost: localhost",
            })
    @Tag("F14")
    void whatOtherReadersWouldReadDifferentlyIsRefused(String head) throws IOException {
        for (String port : ports()) {
            assertThat(ask("127.0.0.1", port, head)).containsPattern("^HTTP/1\\.1 [45]");
        }
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("F14")
    void aRequestWithoutAVersionGetsNothing(String port) throws IOException {
        try (BareSocket old = BareSocket.to(port(port))) {
            assertThat(old.send("GET /actuator/health\r\n").rest()).doesNotContain("status\":\"");
        }
    }

    @Test
    @Tag("C13")
    void loginsThroughVaultsApiAreLimitedForTheSourceThatFails() throws IOException {
        String body = "{\"password\":\"wrong\"}";
        String head =
                "PUT /v1/auth/userpass/login/alice HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                        + body.length();
        for (int count = 0; count < 10; count++) {
            assertThat(ask("127.0.0.7", "control", head, body)).startsWith("HTTP/1.1 4");
        }
        assertThat(ask("127.0.0.7", "control", head, body))
                .startsWith("HTTP/1.1 429 ")
                .contains("{\"errors\":[\"log in: too many logins failed");
        assertThat(ask("127.0.0.4", "control", head, body)).startsWith("HTTP/1.1 40");
    }

    @Test
    @Tag("C23")
    void twoTokensAreRefusedAndNeitherIsTaken() throws IOException {
        String twice = "GET /v1/auth/token/lookup-self HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(
                        ask(
                                "127.0.0.1",
                                "control",
                                twice + "X-Vault-Token: " + MARK + "\r\nX-Vault-Token: b"))
                .startsWith("HTTP/1.1 400 ")
                .contains("twice");
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("C24")
    void nothingThatAStrangerSendsReachesTheLog(String port) throws IOException {
        String host = " HTTP/1.1\r\nHost: localhost\r\n";
        ListAppender<ILoggingEvent> log = record();
        for (String head :
                List.of(
                        "GET /nothing" + host + "X-Vault-Token: " + MARK + "\r\r",
                        "GET /nothing" + host + "X-Vault-Token " + MARK,
                        "GET /nothing" + host + "X-Vault-Token: " + MARK + "\0",
                        "GET /nothing" + host + "X[]: " + MARK,
                        "GET /nothing/" + MARK + host + "X: y",
                        "GET /" + MARK + "%00" + host + "X: y",
                        "GET /v1/auth/token/lookup/" + MARK + host + "X: y",
                        "GET /actuator/" + MARK + host + "X: y",
                        "GET /nothing?token=" + MARK + "%zz" + host + "X: y",
                        "GET /nothing;t=" + MARK + host + "Cookie: a=" + MARK + "\1",
                        "DELETE /actuator/health/" + MARK + host + "X: y",
                        "BREW /" + MARK + host + "X: y",
                        "PATCH /v1/sys/health" + host + "X-Vault-Token: " + MARK,
                        "GET /" + MARK + " HTTP/9.9\r\nHost: localhost",
                        MARK + " /nothing" + host + "X: y")) {
            assertThat(ask("127.0.0.1", port, head)).isNotNull();
        }
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            assertThat(line.getFormattedMessage()).doesNotContain(MARK);
                            assertThat(String.valueOf(line.getThrowableProxy()))
                                    .doesNotContain(MARK);
                            assertThat(line.getLevel().levelInt)
                                    .as(line.toString())
                                    .isLessThanOrEqualTo(Level.DEBUG_INT);
                        });
    }

    @ParameterizedTest
    @MethodSource("ports")
    @Tag("C24")
    void anUnknownPathHasOneAnswer(String port) throws IOException {
        for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH", "LIST")) {
            assertThat(ask("127.0.0.1", port, method + " /nothing HTTP/1.1\r\nHost: localhost"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("application/problem+json", "\"code\":\"not-found\"");
        }
    }

    private static String mirror(String peer, String headers) throws IOException {
        return ask(
                peer,
                "control",
                ("GET /v1/sys/mirror HTTP/1.1\r\nHost: localhost\r\n" + headers).strip());
    }

    private static String ask(String source, String port, String head) throws IOException {
        return ask(source, port, head, "");
    }

    private static String ask(String source, String port, String head, String body)
            throws IOException {
        try (BareSocket caller = BareSocket.from(source, port(port))) {
            return caller.send(head + "\r\nConnection: close\r\n\r\n" + body).rest();
        }
    }

    /** Whoever was turned away cannot write any more. */
    private static void half(BareSocket socket) {
        try {
            socket.send("G");
        } catch (IOException _) {
            // That is what this is about.
        }
    }

    private static int port(String name) {
        return Objects.requireNonNull(SERVERS.get(name)).getPort();
    }

    private static void note(ServletWebServerInitializedEvent event) {
        String name = event.getApplicationContext().getServerNamespace();
        SERVERS.put(name == null ? "control" : name, (TomcatWebServer) event.getWebServer());
    }
}
