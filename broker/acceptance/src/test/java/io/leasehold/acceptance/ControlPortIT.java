package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the control port answers to those who speak badly, or from elsewhere, on bare sockets. */
class ControlPortIT {

    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final int PORT = BROKER.control().getPort();
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String OWNER =
            Tenants.person("org-owner", SharedEnvironment.environment().organization());
    private static final String ORGANIZATION =
            "/api/v1/organizations/" + SharedEnvironment.environment().organization();

    @Tag("C03")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /[ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /../../etc HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /v1/sys/health HTTP/1.1\r\n\r\n",
                "GET /v1/sys/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/sys/health HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1/sys/health HTTP/3.0\r\nHost: 127.0.0.1\r\n\r\n",
                "POST /v1/sys/wrapping/wrap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: no\r\n\r\n",
                "POST /v1/sys/wrapping/wrap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /v1/sys/wrapping/wrap HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: odd\r\n\r\n",
                "TRACE /v1/sys/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "TRACK /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "BREW /api/v1/integrations HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "DELETE /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n",
                "GET /nothing/at/all.html;x=y HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n",
                "GET /error HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n",
                "GET /v1/nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /api/v1/nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /actuator HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /actuator/heapdump HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            })
    void aRefusalOfAnyOriginBearsTheHeadersOfAllAnswersAndTellsNothing(String request)
            throws IOException {
        RawCaller.Reply reply = RawCaller.call(PORT, request);

        assertThat(reply.status()).isBetween(400, 599);
        requireProtected(reply);
        assertThat(reply.text())
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("org.apache")
                .doesNotContain("Whitelabel");
    }

    @Test
    @Tag("C03")
    void aHeadThatIsTooLongIsRefusedLikewise() throws IOException {
        RawCaller.Reply reply =
                RawCaller.call(
                        PORT,
                        "GET /v1/sys/health HTTP/1.1\r\n"
                                + HOST
                                + "X: "
                                + "a".repeat(20_000)
                                + "\r\n\r\n");
        assertThat(reply.status()).isBetween(400, 499);
        requireProtected(reply);
    }

    @Test
    @Tag("C03")
    void anAnswerThatSucceedsBearsThemToo() throws IOException {
        for (String path :
                List.of("/v1/sys/health", "/v1/sys/seal-status", "/api/v1/openapi.json")) {
            RawCaller.Reply reply = get(path, "");
            assertThat(reply.status()).isEqualTo(200);
            requireProtected(reply);
        }
        requireProtected(get(ORGANIZATION, "X-Vault-Token: " + OWNER + "\r\n"));
    }

    @Tag("C17")
    @ParameterizedTest
    @ValueSource(
            strings = {"%0d%0aX-Injected:%201", "a%0aforged%20line", "%00", "%1b[31m", "%e2%80%a8"})
    void aControlCharacterInAnIdEndsNoLineOfTheLogAndOfNoAnswer(String id) throws IOException {
        String marked = "mark" + SharedEnvironment.random() + id;
        String token = "X-Vault-Token: " + OWNER + "\r\n";
        for (String path :
                List.of(
                        "/api/v1/organizations/" + marked,
                        ORGANIZATION + "/integrations/" + marked,
                        ORGANIZATION + "/projects/web/leases/" + marked,
                        "/v1/lease/" + marked + "/web/openai",
                        "/v1/sys/internal/ui/mounts/lease/" + marked)) {
            RawCaller.Reply reply = get(path, token);
            assertThat(reply.status()).as(path).isBetween(400, 499);
            assertThat(reply.values("x-injected")).isEmpty();
            requireProtected(reply);
        }
        assertThat(BROKER.log().lines())
                .noneMatch(line -> line.startsWith("X-Injected") || line.startsWith("forged line"))
                .noneMatch(line -> line.chars().anyMatch(c -> c < ' ' && c != '\t'));
    }

    @Test
    @Tag("C18")
    void deepJsonIsRefusedAtOnce() throws IOException {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        for (String body : List.of(deep, "{\"fields\":" + deep + "}", "{\"a\":".repeat(10_000))) {
            long began = System.nanoTime();
            RawCaller.Reply reply =
                    RawCaller.call(
                            PORT,
                            "PUT "
                                    + ORGANIZATION
                                    + "/integrations/openai/key HTTP/1.1\r\n"
                                    + HOST
                                    + "X-Vault-Token: "
                                    + OWNER
                                    + "\r\nIf-None-Match: *\r\nContent-Type: application/json"
                                    + "\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n"
                                    + body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.problem()).isEqualTo("request-malformed");
            assertThat(reply.text()).doesNotContain("[[[");
            requireSwift(began);
        }
    }

    @Tag("C18")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1001",
                "limit=99999999999999999999",
                "limit=-1",
                "limit=1e9",
                "limit=0x10",
                "sort=name",
                "sort=-id&filter=(a%2B)%2B$",
                "after=",
                "q=%25"
            })
    void aPageIsNoLargerThanAllowedAndSortedAndFilteredByNothingElse(String query)
            throws IOException {
        RawCaller.Reply reply =
                get(ORGANIZATION + "/integrations?" + query, "X-Vault-Token: " + OWNER + "\r\n");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("request-malformed");
    }

    @Test
    @Tag("C18")
    void aFilterIsComparedAndNotInterpreted() throws IOException {
        String token = "X-Vault-Token: " + OWNER + "\r\n";
        String leases =
                ORGANIZATION
                        + "/projects/"
                        + SharedEnvironment.environment().project().split("/")[1]
                        + "/leases";
        for (String filter : List.of("(a+)+$", "a".repeat(5_000) + "!", ".*", "*", "../..")) {
            long began = System.nanoTime();
            String encoded =
                    java.net.URLEncoder.encode(filter, java.nio.charset.StandardCharsets.UTF_8);
            for (String name : List.of("holder", "integration", "use", "after")) {
                RawCaller.Reply reply = get(leases + "?" + name + "=" + encoded, token);
                assertThat(reply.status()).isIn(200, 400, 404);
            }
            requireSwift(began);
        }
    }

    @Tag("C19")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sys/health",
                "/v1/auth/token/lookup-self",
                "/api/v1/openapi.json",
                "/api/v1/organizations",
                "/nothing"
            })
    void noOtherOriginIsLetIn(String path) throws IOException {
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1")) {
            String from = "Origin: " + origin + "\r\n";
            requireNoSharing(get(path, from));
            requireNoSharing(
                    RawCaller.call(
                            PORT,
                            "OPTIONS "
                                    + path
                                    + " HTTP/1.1\r\n"
                                    + HOST
                                    + from
                                    + "Access-Control-Request-Method: PUT\r\n"
                                    + "Access-Control-Request-Headers: x-vault-token\r\n\r\n"));
        }
    }

    @Tag("C02")
    @ParameterizedTest
    @ValueSource(strings = {"/v1/lease", "/v1/lease/", "/v1/lease/acme", "/v1/lease/acme/web/"})
    void leasesAreListedToTokensOnly(String path) throws IOException {
        assertThat(get(path + "?list=true", "").status()).isIn(400, 401, 403);
        assertThat(RawCaller.call(PORT, "LIST " + path + " HTTP/1.1\r\n" + HOST + "\r\n").status())
                .isIn(400, 401, 403);
    }

    @Test
    @Tag("C19")
    void aPreflightDoesNothingAndProvesNothing() throws IOException {
        RawCaller.Reply reply =
                RawCaller.call(
                        PORT,
                        "OPTIONS "
                                + ORGANIZATION
                                + " HTTP/1.1\r\n"
                                + HOST
                                + "Origin: https://evil.example\r\n"
                                + "Access-Control-Request-Method: GET\r\n\r\n");
        assertThat(reply.text()).doesNotContain("enterprise");
        assertThat(get(ORGANIZATION, "Origin: https://evil.example\r\n").status()).isEqualTo(401);
    }

    @Tag("C20")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v3/api-docs",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/api-docs",
                "/openapi.json",
                "/actuator",
                "/actuator/openapi",
                "/h2-console"
            })
    void theDescriptionStandsInItsOnePlaceOnly(String path) throws IOException {
        assertThat(get(path, "").status()).isEqualTo(404);
    }

    @Test
    @Tag("C20")
    void theDescriptionNamesNothingOfThisPlace() throws IOException {
        String described = get("/api/v1/openapi.json", "").text();
        assertThat(described)
                .contains("\"openapi\":\"3.1.0\"")
                .doesNotContain("127.0.0.1")
                .doesNotContain(SharedEnvironment.environment().organization())
                .doesNotContain("sk-");
    }

    private static void requireProtected(RawCaller.Reply reply) {
        assertThat(reply.values("x-content-type-options"))
                .as(reply.status() + " " + reply.headerLines() + " " + reply.text())
                .containsExactly("nosniff");
        assertThat(reply.values("referrer-policy")).hasSize(1);
        assertThat(reply.values("cache-control")).containsExactly("no-store");
        assertThat(reply.values("content-security-policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'");
        assertThat(reply.values("server")).isEmpty();
        assertThat(reply.values("x-powered-by")).isEmpty();
    }

    private static void requireNoSharing(RawCaller.Reply reply) {
        assertThat(reply.headerLines())
                .noneMatch(
                        line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("access-control"));
    }

    private static void requireSwift(long began) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    private static RawCaller.Reply get(String path, String headers) throws IOException {
        return RawCaller.call(PORT, "GET " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n");
    }
}
