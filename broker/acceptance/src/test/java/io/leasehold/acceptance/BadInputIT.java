package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.vault.RealVault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a clear sentence and changes nothing. */
class BadInputIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final BrokerProcess BROKER = SharedEnvironment.broker();
    private static final String PROJECT = ENVIRONMENT.project();
    private static final String TOKEN =
            ENVIRONMENT
                    .consumer("bad", "openai", "anthropic", "twilio", "github")
                    .logIn(ENVIRONMENT.root().as(""));
    private static final VaultHttp CONTROL = new VaultHttp(BROKER.control(), TOKEN);

    private int leasesBefore;

    @BeforeEach
    void count() {
        leasesBefore = leases();
    }

    static Stream<Arguments> refusedIssues() {
        String lease = "lease/" + PROJECT;
        return Stream.of(
                Arguments.of("lease/Acme/web/openai", 400, "organization id"),
                Arguments.of("lease/acme/we.b/openai", 400, "project id"),
                Arguments.of(lease + "/OpenAI", 400, "integration id"),
                Arguments.of(lease + "/no-such-thing", 400, "no such integration"),
                Arguments.of(lease + "/opnai", 400, "did you mean openai?"),
                Arguments.of(lease + "/github", 403, "no-key"),
                Arguments.of(lease + "/twilio", 403, "incomplete-key"),
                Arguments.of(lease + "/stripe", 403, "Vault's policies"),
                Arguments.of(lease + "/google-maps", 403, "Vault's policies"),
                Arguments.of("lease/another-org/web/openai", 403, "Vault's policies"),
                Arguments.of(lease + "/openai?ttl=119", 400, "between 120 and 86400"),
                Arguments.of(lease + "/openai?ttl=25h", 400, "between 120 and 86400"),
                Arguments.of(lease + "/openai?ttl=soon", 400, "30m"),
                Arguments.of(lease + "/openai?use=export", 400, "use must be"));
    }

    @ParameterizedTest
    @MethodSource("refusedIssues")
    void anIssueThatCannotBeIsRefusedAndWritesNothing(String path, int status, String words) {
        if (words.equals("incomplete-key")) {
            takeTheKeyOfTwilioApart(path);
        }
        assertRefused(CONTROL.read(path), status, words);
        assertThat(leases()).isEqualTo(leasesBefore);
    }

    /** Another test may have leased it a moment ago, and that there is a key is remembered. */
    private void takeTheKeyOfTwilioApart(String path) {
        ENVIRONMENT.setOrganizationKey("twilio", Map.of("mode", "on", "account_sid", "AC-only"));
        await().atMost(Duration.ofSeconds(10)).until(() -> CONTROL.read(path).status() == 403);
        leasesBefore = leases();
    }

    @Test
    void rootAndBatchTokensAndTokensWithoutEntityAreRefusedWithASentence() {
        String path = "lease/" + PROJECT + "/openai";
        assertRefused(CONTROL.as(rootToken()).read(path), 403, "no entity");
        assertRefused(
                CONTROL.as(create(Map.of("type", "batch", "policies", "default"))).read(path),
                403,
                "batch token");
        assertRefused(CONTROL.as(create(Map.of("ttl", "1h"))).read(path), 403, "no entity");
        assertRefused(CONTROL.as("hvs.nobody").read(path), 403, "does not know this token");
        assertRefused(CONTROL.as("").read(path), 403, "no Vault token");
        assertThat(leases()).isEqualTo(leasesBefore);
    }

    @Test
    void malformedBodiesAndHeadersAreRefused() {
        String path = BROKER.control() + "/v1/lease/" + PROJECT + "/openai";
        for (List<String> header :
                List.of(
                        List.of("X-Vault-Namespace", "team"),
                        List.of("X-Vault-Wrap-TTL", "-60s"))) {
            HttpResponse<String> answer =
                    Caller.get(
                            URI.create(path), header.get(0), header.get(1), "X-Vault-Token", TOKEN);
            assertThat(answer.statusCode()).isEqualTo(400);
        }
        assertThat(leases()).isEqualTo(leasesBefore);
    }

    @Test
    void anotherHoldersLeaseIsUnknownAndCannotBeEnded() {
        String id = Service.lease(CONTROL, PROJECT, "openai").id();
        String stranger =
                ENVIRONMENT.consumer("stranger", "openai").logIn(ENVIRONMENT.root().as(""));
        VaultHttp other = CONTROL.as(stranger);
        Map<String, String> body = Map.of("lease_id", id);
        assertRefused(other.write("sys/leases/lookup", body), 400, "no such lease");
        assertRefused(other.write("sys/leases/renew", body), 400, "no such lease");
        assertRefused(other.write("sys/leases/revoke", body), 403, "another holder's");
        assertThat(CONTROL.write("sys/leases/lookup", body).status()).isEqualTo(200);
    }

    @Test
    void aRecordWrittenStraightIntoVaultIsNoLease() {
        Service.Lease genuine = Service.lease(CONTROL, PROJECT, "openai");
        String leaf = genuine.id().substring(0, genuine.id().lastIndexOf('.'));
        String forged = leaf + ".AAAAAAAAAAAAAAAAAAAAAA";
        new VaultHttp(ENVIRONMENT.root().address(), TOKEN)
                .write(forged, Map.of("v", "1", "expires", "2099-01-01T00:00:00Z"))
                .succeeded();
        assertRefused(
                CONTROL.write("sys/leases/lookup", Map.of("lease_id", forged)),
                400,
                "no such lease");
    }

    @Tag("L16")
    @Tag("L03")
    @Test
    void forgedCutAndMissingHandlesAre401WithOneBody() {
        String handle = Service.lease(CONTROL, PROJECT, "openai").handle();
        HttpResponse<String> forged = Caller.openai(BROKER, handle.replaceFirst("lhl_.", "lhl_Z"));
        HttpResponse<String> cut = Caller.openai(BROKER, handle.substring(0, 60));
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(Caller.problem(forged)).isEqualTo("handle-invalid");
        assertThat(cut.statusCode()).isEqualTo(401);
        assertThat(cut.body()).isEqualTo(forged.body());
        HttpResponse<String> missing = Caller.get(BROKER, "/openai/v1/models");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(Caller.problem(missing)).isEqualTo("handle-missing");
    }

    @Tag("L02")
    @Test
    void aHandleWorksForItsOwnIntegrationOnly() {
        String handle = Service.lease(CONTROL, PROJECT, "openai").handle();
        HttpResponse<String> answer =
                Caller.get(BROKER, "/anthropic/v1/messages", "x-api-key", handle);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Caller.problem(answer)).isEqualTo("wrong-integration");
    }

    @Test
    void twoCredentialsInOneRequestAreRefused() {
        String handle = Service.lease(CONTROL, PROJECT, "anthropic").handle();
        int before = ENVIRONMENT.upstream().seen().size();
        HttpResponse<String> answer =
                Caller.get(
                        BROKER,
                        "/anthropic/v1/messages",
                        "x-api-key",
                        handle,
                        "Authorization",
                        "Bearer " + handle);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.problem(answer)).isEqualTo("request-malformed");
        assertThat(ENVIRONMENT.upstream().seen()).hasSize(before);
    }

    @Test
    void whatTheBrokerDoesNotOfferOfVaultIsAnsweredAsVaultWould() {
        VaultHttp.Answer answer = CONTROL.read("secret/data/anything");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"errors\":[]}");
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void basicAndQueryIntegrationsTakeTheHandleInTheirOwnSlot() {
        ENVIRONMENT.setOrganizationKey(
                "twilio",
                Map.of(
                        "mode",
                        "on",
                        "account_sid",
                        "AC-real-sid",
                        "auth_token",
                        "real-token-12345"));
        ENVIRONMENT.upstream().accept(basic("AC-real-sid:real-token-12345"), "twilio");
        String handle = Service.lease(CONTROL, PROJECT, "twilio").handle();
        HttpResponse<String> answer =
                Caller.get(
                        BROKER,
                        "/twilio/2010-04-01/Accounts.json",
                        "Authorization",
                        "Basic " + basic("AC-any:" + handle));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void assertRefused(VaultHttp.Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(words);
    }

    private static String create(Map<String, String> body) {
        return ENVIRONMENT
                .root()
                .write("auth/token/create", body)
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }

    private static String rootToken() {
        return RealVault.shared().rootToken();
    }

    private static int leases() {
        return ENVIRONMENT
                .root()
                .read("lease/" + PROJECT + "?list=true")
                .json()
                .at("/data/keys")
                .size();
    }

    private static String basic(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
