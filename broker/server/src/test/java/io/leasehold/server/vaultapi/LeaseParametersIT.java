package io.leasehold.server.vaultapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.BareSocket;
import io.leasehold.server.management.RunningBroker;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller asks of a lease holds, or the request is refused: nothing is lost on the way. */
@Tag("L20")
class LeaseParametersIT {

    private static final String RESTRICTED =
            "{\"bind\":\"203.0.113.7\",\"allow\":\"GET /v1/models\",\"ttl\":\"10m\"}";
    private static final LeaseCaller SHOP =
            LeaseCaller.of(RunningBroker.VAULT, RunningBroker.address());

    @ParameterizedTest
    @CsvSource({
        "PUT, application/x-www-form-urlencoded",
        "POST, application/x-www-form-urlencoded",
        "PUT, multipart/form-data; boundary=x",
        "POST, multipart/form-data; boundary=x",
        "PUT, ''",
        "POST, application/json",
    })
    void restrictionsHoldWhateverContentTypeTheirBodyHas(String method, String contentType) {
        LeaseCaller.Reply issued = SHOP.send(method, SHOP.path(), contentType, RESTRICTED);

        assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
        assertThat(issued.text("/data/bind")).isEqualTo("[\"203.0.113.7\"]");
        assertThat(issued.text("/data/allow")).isEqualTo("[\"GET /v1/models\"]");
        assertThat(issued.text("/data/ttl")).isEqualTo("600");
        LeaseCaller.Reply found =
                SHOP.put(
                        "/v1/sys/leases/lookup", "{\"lease_id\":" + issued.text("/lease_id") + "}");
        assertThat(found.text("/data/bind")).isEqualTo("[\"203.0.113.7\"]");
        assertThat(found.text("/data/allow")).isEqualTo("[\"GET /v1/models\"]");
    }

    @Test
    void aLeaseWithoutRestrictionsSaysSo() {
        LeaseCaller.Reply issued = SHOP.send("PUT", SHOP.path(), "", "");

        assertThat(issued.text("/data/bind")).isEqualTo("[]");
        assertThat(issued.text("/data/allow")).isEqualTo("[]");
        assertThat(issued.text("/data/ttl")).isEqualTo(issued.text("/lease_duration"));
    }

    @Test
    void aBodyThatWasAnnouncedAndIsNotThereIsRefused() throws IOException {
        String reply =
                BareSocket.ask(
                        RunningBroker.address().getPort(),
                        "PUT "
                                + SHOP.path()
                                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Vault-Token: "
                                + SHOP.login().token()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 400 ").contains("announced");
    }

    @ParameterizedTest
    @CsvSource({
        "alow, allow",
        "bnd, bind",
        "tll, ttl",
        "ALLOW, allow",
        "Bind, bind",
        "binding, ''",
        "%61llow, ''",
        "increment, ''",
        "version, ''",
        "hvs.CAESIJ, ''",
    })
    void anUnknownParameterIsRefusedByNameInQueryAndBody(String name, String meant) {
        LeaseCaller.Reply inBody =
                SHOP.put(SHOP.path(), "{\"" + name + "\":\"10.0.0.0/8\",\"ttl\":\"10m\"}");
        LeaseCaller.Reply inQuery = SHOP.send("GET", SHOP.path() + "?" + name + "=1", "", "");

        for (LeaseCaller.Reply refused : new LeaseCaller.Reply[] {inBody, inQuery}) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.json().propertyNames()).containsExactly("errors");
            String said = refused.json().at("/errors/0").asString();
            assertThat(said).endsWith("known here: ttl, use, bind, allow, list");
            if (!meant.isEmpty()) {
                assertThat(said).contains("'" + name + "', did you mean '" + meant + "'?");
            }
            assertThat(said).doesNotContain("hvs.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "renew", "revoke"})
    void theLifeOfALeaseIsManagedByKnownParametersOnly(String action) {
        String id = SHOP.put(SHOP.path(), "{}").text("/lease_id");
        LeaseCaller.Reply refused =
                SHOP.put(
                        "/v1/sys/leases/" + action,
                        "{\"lease_id\":" + id + ",\"incremnt\":\"10m\"}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.toString()).contains("'incremnt'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integraton=openai", "limits=1", "HOLDER=x"})
    void aListIsNarrowedByKnownParametersOnly(String parameter) {
        LeaseCaller.Reply refused =
                SHOP.send("GET", "/v1/lease/" + SHOP.project() + "?list=true&" + parameter, "", "");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.toString()).contains("did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sys/leases/renew {\"increment\":null,\"lease_id\":ID}",
                "sys/leases/renew {\"increment\":\"1800\",\"lease_id\":ID}",
                "sys/leases/lookup {\"lease_id\":ID}",
                "sys/leases/revoke {\"lease_id\":ID,\"sync\":true}",
                "sys/leases/revoke {\"lease_id\":ID}",
            })
    void whatStockClientsSendIsTaken(String request) {
        String id = SHOP.put(SHOP.path(), "null").text("/lease_id");
        String[] parts = request.split(" ", 2);

        LeaseCaller.Reply reply = SHOP.put("/v1/" + parts[0], parts[1].replace("ID", id));

        assertThat(reply.status()).as(reply.toString()).isBetween(200, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?list=true", "?help=1"})
    void whoOnlyLooksGetsNoLease(String query) {
        assertThat(SHOP.send("GET", SHOP.path() + query, "", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"lookup, invalid lease", "renew, lease not found"})
    void anUnknownLeaseIsToldInVaultsWords(String action, String words) {
        for (String id :
                new String[] {
                    "nothing",
                    "lease/" + SHOP.project() + "/openai.call.nobody.AAAAAAAAAAAAAAAAAAAAAA"
                }) {
            LeaseCaller.Reply refused =
                    SHOP.put("/v1/sys/leases/" + action, "{\"lease_id\":\"" + id + "\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0")).isEqualTo("\"" + words + "\"");
        }
    }

    @Test
    void aRenewalGivesWhatWasAskedForAtFirstAndTakesWhatItTold() {
        LeaseCaller.Reply issued = SHOP.put(SHOP.path(), "{\"ttl\":\"10m\"}");
        String id = issued.text("/lease_id");
        for (String increment : new String[] {"0", "null", "\"1\"", "600"}) {
            LeaseCaller.Reply renewed =
                    SHOP.put(
                            "/v1/sys/leases/renew",
                            "{\"lease_id\":" + id + ",\"increment\":" + increment + "}");
            assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
            assertThat(renewed.json().at("/lease_duration").asInt()).isBetween(590, 600);
            assertThat(renewed.json().at("/warnings").isNull()).isTrue();
        }
        LeaseCaller.Reply cut =
                SHOP.put("/v1/sys/leases/renew", "{\"lease_id\":" + id + ",\"increment\":\"48h\"}");
        assertThat(cut.status()).as(cut.toString()).isEqualTo(200);
        assertThat(cut.json().at("/warnings").size()).isEqualTo(1);
    }
}
