package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What arrives at Vault of a request that is passed on, seen by a server in Vault's place. */
class PassedHeadersIT {

    private static final Upstream IN_VAULTS_PLACE = Upstream.start();
    private static final BrokerProcess BROKER =
            BrokerProcess.start(
                    SharedEnvironment.environment()
                            .settings(new VaultHttp(IN_VAULTS_PLACE.address(), ""), Map.of()),
                    SharedEnvironment.folder());
    private static final Control CONTROL = Control.at(BROKER.control());

    @AfterAll
    static void end() {
        BROKER.close();
        IN_VAULTS_PLACE.close();
    }

    @Test
    void onlyTheTokenTheWrapTtlAndTheBodyGoOnToVault() {
        String body = "{ \"role_id\" : \"\u00e4\\u0041\", \"role_id\":\"twice\" }";
        CONTROL.as("hvs.mine")
                .with("X-Vault-Wrap-TTL", "2m")
                .with("X-Vault-Inline-Auth-Path", "auth/approle/login")
                .with("X-Vault-MFA", "method:code")
                .with("X-Vault-Index", "index")
                .with("X-Vault-Policy-Override", "true")
                .with("X-Forwarded-For", "10.0.0.1")
                .with("X-Vault-AWS-IAM-Server-ID", "other")
                .with("Cookie", "a=b")
                .with("User-Agent", "odd client")
                .put("auth/odd-name/login?help=1", body);
        Upstream.Seen seen = seen("/v1/auth/odd-name/login");
        assertThat(seen.uri()).isEqualTo("/v1/auth/odd-name/login");
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.header("X-vault-token")).isEqualTo("hvs.mine");
        assertThat(seen.header("X-vault-wrap-ttl")).isEqualTo("120s");
        Set<String> ours =
                Set.of(
                        "Accept-encoding",
                        "Connection",
                        "Content-length",
                        "Content-type",
                        "Host",
                        "User-agent",
                        "X-vault-inconsistent",
                        "X-vault-request",
                        "X-vault-token",
                        "X-vault-wrap-ttl");
        Set<String> rest = new TreeSet<>(seen.headers().keySet());
        rest.removeAll(ours);
        assertThat(rest).isEmpty();
        assertThat(seen.headers().toString()).doesNotContain("odd client");
    }

    @Test
    void aBearerTokenGoesOnAsVaultsOwnHeader() {
        CONTROL.with("Authorization", "Bearer hvs.bearer").get("auth/token/lookup-self");
        Upstream.Seen seen = seen("/v1/auth/token/lookup-self");
        assertThat(seen.header("X-vault-token")).isEqualTo("hvs.bearer");
        assertThat(seen.header("Authorization")).isEmpty();
    }

    @Test
    void noHeaderOfTheAnswerComesBackButTheFormOfItsBody() {
        Control.Answer answer = CONTROL.put("auth/approle/login", "{}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).startsWith("{\"error\":{\"message\":\"Incorrect API key\"");
        Set<String> names = new TreeSet<>(answer.response().headers().map().keySet());
        names.removeAll(Set.of("date", "connection", "keep-alive"));
        // What the broker tells browsers with every answer is its own.
        names.removeAll(
                Set.of("content-security-policy", "referrer-policy", "x-content-type-options"));
        assertThat(names).containsExactly("cache-control", "content-length", "content-type");
    }

    private static Upstream.Seen seen(String path) {
        return IN_VAULTS_PLACE.seen().stream()
                .filter(call -> call.uri().startsWith(path))
                .findFirst()
                .orElseThrow();
    }
}
