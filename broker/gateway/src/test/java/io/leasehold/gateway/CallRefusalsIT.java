package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.leasing.IssuedLease;
import io.leasehold.wire.RawCaller;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases F15, F18, F23, F25, U01: what is refused never reaches the upstream. */
class CallRefusalsIT {

    private final RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void aCallWithoutAHandleIsToldWhereToPutIt() throws IOException {
        RawCaller.Reply reply = refused("GET /header/v1 HTTP/1.1\r\nHost: b\r\n\r\n", 401);

        assertThat(reply.problem()).isEqualTo("handle-missing");
        assertThat(reply.header("www-authenticate")).contains("Bearer");
        assertThat(reply.header("content-type")).contains("application/problem+json");
        assertThat(reply.header("cache-control")).contains("no-store");
        assertThat(new JsonObject(reply.text()).getString("detail"))
                .contains("x-api-key")
                .contains("Authorization");
    }

    @Test
    void anSdkOfAProviderFindsTheTextThatItShows() throws IOException {
        RawCaller.Reply reply = refused("GET /header/v1 HTTP/1.1\r\nHost: b\r\n\r\n", 401);

        JsonObject problem = new JsonObject(reply.text());
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getInteger("status")).isEqualTo(401);
        JsonObject error = problem.getJsonObject("error");
        assertThat(error.getString("message")).contains(problem.getString("detail"));
        assertThat(error.getString("type")).isEqualTo("leasehold_problem");
        assertThat(error.getString("code")).isEqualTo("handle-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-proj-A1b2C3d4", "x", "LHL_abc"})
    void whatIsNoHandleIsToldSoAndNotRepeated(String credential) throws IOException {
        RawCaller.Reply reply = withHandle(credential);

        assertThat(reply.problem()).isEqualTo("handle-invalid");
        assertThat(reply.text())
                .contains("this is not a Leasehold handle; take a lease and send its handle")
                .doesNotContain(credential + "\"")
                .doesNotContain("A1b2C3d4");
        assertThat(new JsonObject(reply.text()).getString("reason")).isEqualTo("not-a-handle");
    }

    @Tag("L03")
    @Tag("L14")
    @Test
    @Tag("L14")
    void forgedAndEndedHandlesGetTheSameBody() throws IOException {
        IssuedLease ended = gateway.keys.lease(gateway.service(Services.bearer()));
        gateway.keys.end(ended);
        RawCaller.Reply forged = withHandle(LeasedKeys.foreignHandle(Services.bearer()).show());
        RawCaller.Reply cut = withHandle(ended.handle().show().substring(0, 80));
        RawCaller.Reply revoked = withHandle(ended.handle().show());

        assertThat(forged.problem()).isEqualTo("handle-invalid");
        assertThat(cut.problem()).isEqualTo("handle-invalid");
        assertThat(revoked.problem()).isEqualTo("lease-ended");
        assertThat(forged.body()).isEqualTo(cut.body()).isEqualTo(revoked.body());
    }

    @Test
    void aCallOnOlderKnowledgeIsMarkedAndCountedAndNoOther() throws IOException {
        String request = gateway.get("");
        assertThat(gateway.call(request).header("leasehold-stale")).isEmpty();
        gateway.keys.vaultIsAway(true);

        await().until(() -> gateway.call(request).header("leasehold-stale").isPresent());

        assertThat(gateway.call(request).status()).isEqualTo(200);
        assertThat(gateway.counts().stale()).isPositive();
        gateway.keys.vaultIsAway(false);
        await().until(() -> gateway.call(request).header("leasehold-stale").isEmpty());
    }

    @Tag("L12")
    @Test
    void aLeaseThatIsRevokedWhileUsedStopsWithinTwoSeconds() throws IOException {
        IssuedLease lease = gateway.keys.lease(gateway.service(Services.bearer()));
        String request = request("bearer", "Authorization: Bearer " + lease.handle().show());
        assertThat(gateway.call(request).status()).isEqualTo(200);
        gateway.keys.remove(lease);

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(gateway.call(request).problem()).isEqualTo("lease-ended"));
    }

    @Tag("L02")
    @Test
    @Tag("L02")
    void aHandleOfAnotherIntegrationIsRefused() throws IOException {
        String handle = gateway.handle(Services.query());

        assertThat(refused(request("bearer", "Authorization: Bearer " + handle), 403).problem())
                .isEqualTo("wrong-integration");
    }

    @Test
    @Tag("F23")
    void twoCredentialsAreRefused() throws IOException {
        String handle = gateway.handle(Services.header());

        assertThat(
                        refused(
                                        request(
                                                "header",
                                                "x-api-key: "
                                                        + handle
                                                        + "\r\nAuthorization: Bearer sk-mine"),
                                        400)
                                .problem())
                .isEqualTo("request-malformed");
    }

    @Test
    void anUnknownIntegrationIsNotFound() throws IOException {
        assertThat(refused(request("nobody", "X: 1"), 404).problem())
                .isEqualTo("integration-unknown");
        assertThat(refused(request("..%2f", "X: 1"), 404).problem())
                .isEqualTo("integration-unknown");
    }

    @ParameterizedTest
    @Tag("U01")
    @Tag("F12")
    @Tag("F15")
    @MethodSource("io.leasehold.wire.Attacks#requestPaths")
    void aPathThatMayMeanTwoThingsIsRefused(String target) throws IOException {
        assertThat(refused(gateway.get("").replace("/bearer/v1/things", target), 400).problem())
                .isEqualTo("request-malformed");
    }

    @ParameterizedTest
    @Tag("F14")
    @Tag("F15")
    @ValueSource(strings = {"TRACE", "CONNECT", "get", "FOO@"})
    void aMethodThatCouldEchoOrTunnelIsRefused(String method) throws IOException {
        refused(gateway.get("").replaceFirst("GET", method), 400);
    }

    @Tag("K15")
    @Test
    @Tag("F25")
    void anUpgradeIsRefused() throws IOException {
        refused(gateway.get("Connection: Upgrade\r\nUpgrade: websocket\r\n"), 400);
    }

    @Test
    @Tag("F18")
    void anInvalidHandleIsRefusedBeforeTheBodyIsAskedFor() throws IOException {
        RawCaller.Reply first =
                refused(
                        request(
                                "bearer",
                                "Authorization: Bearer lhl_forged\r\nExpect: 100-continue\r\n"
                                        + "Content-Length: 5"),
                        401);

        assertThat(first.problem()).isEqualTo("handle-invalid");
    }

    /** How browsers hand a key to a WebSocket, which the broker does not speak. */
    @ParameterizedTest
    @Tag("F26")
    @ValueSource(strings = {"bearer", "header", "query"})
    void aHandleInASubProtocolIsRefusedAndNotRepeated(String integration) throws IOException {
        RawCaller.Reply reply =
                refused(
                        request(
                                        integration,
                                        "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                                + "Sec-WebSocket-Version: 13\r\n"
                                                + "Sec-WebSocket-Protocol: realtime,"
                                                + " openai-insecure-api-key."
                                                + gateway.handle(Services.bearer()))
                                .replace("POST", "GET"),
                        400);

        assertThat(reply.header("sec-websocket-protocol")).isEmpty();
        assertThat(reply.header("upgrade")).isEmpty();
    }

    @ParameterizedTest
    @Tag("F23")
    @ValueSource(
            strings = {
                "Authorization: Bearer %1$s\r\nAuthorization: Bearer sk-mine",
                "Authorization: Bearer %1$s\r\nAuthorization: Bearer %1$s",
                "Authorization: Bearer %1$s, Bearer sk-mine",
                "Authorization: Bearer %1$s,%1$s",
                "Authorization: Bearer sk-mine\r\nauthorization: Bearer %1$s",
            })
    void aSlotThatHoldsMoreThanOneHandleIsRefused(String credentials) throws IOException {
        String handle = gateway.handle(Services.bearer());

        RawCaller.Reply reply = gateway.call(request("bearer", credentials.formatted(handle)));

        assertThat(reply.status()).isIn(400, 401);
        assertThat(reply.text()).doesNotContain("lhl_");
        assertThat(gateway.upstream.received()).isEmpty();
    }

    @ParameterizedTest
    @Tag("F11")
    @ValueSource(
            strings = {"Host: a/b?c#d", "Host: user@b", "Host: a b", "Host: b\r\nHost: b", "X: 1"})
    void aRequestThatDoesNotNameOneHostIsRefused(String host) throws IOException {
        refused(gateway.get("").replace("Host: broker", host), 400);
    }

    @ParameterizedTest
    @Tag("F16")
    @ValueSource(strings = {"uri", "one header", "many headers"})
    void aHeadThatIsTooLongIsAProblemAndNoPage(String what) throws IOException {
        String request =
                switch (what) {
                    case "uri" -> gateway.get("").replace("/things", "/" + "a".repeat(65_536));
                    case "one header" -> gateway.get("X-Long: " + "a".repeat(17_000) + "\r\n");
                    default -> gateway.get("X-Many: aaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000));
                };

        RawCaller.Reply reply = refused(request, 400);

        assertThat(reply.header("content-type")).contains("application/problem+json");
        assertThat(reply.text()).doesNotContain("<");
    }

    @Test
    void afterARefusalTheConnectionServesTheNextCall() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send("POST /bearer/x HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(caller.reply().status()).isEqualTo(401);
            caller.send(gateway.get(""));
            assertThat(caller.reply().text()).isEqualTo("ok");
        }
    }

    @Test
    void aLongBodyThatIsNotWantedEndsTheConnection() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send("POST /bearer/x HTTP/1.1\r\nHost: b\r\nContent-Length: 9999999\r\n\r\nabc");
            RawCaller.Reply reply = caller.reply();
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("connection")).contains("close");
            assertThat(caller.isClosedByOther()).isTrue();
        }
    }

    @Test
    void whileVaultIsAwayAnUnknownLeaseIsNotServed() throws IOException {
        String request = gateway.get("");
        gateway.keys.vaultIsAway(true);

        RawCaller.Reply reply = refused(request, 503);
        assertThat(reply.problem()).isEqualTo("vault-unavailable");
        assertThat(reply.header("retry-after")).contains("1");
    }

    private RawCaller.Reply withHandle(String handle) throws IOException {
        return refused(request("bearer", "Authorization: Bearer " + handle), 401);
    }

    private static String request(String integration, String headers) {
        return "POST /" + integration + "/v1 HTTP/1.1\r\nHost: b\r\n" + headers + "\r\n\r\n";
    }

    private RawCaller.Reply refused(String request, int status) throws IOException {
        RawCaller.Reply reply = gateway.call(request);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("lhl_").doesNotContain(RunningGateway.KEY);
        assertThat(gateway.upstream.received()).isEmpty();
        return reply;
    }
}
