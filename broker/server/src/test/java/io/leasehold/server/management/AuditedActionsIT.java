package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.server.audit.PlainEntries;
import io.leasehold.server.vaultapi.LeaseCaller;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is changed through the broker, by whichever of its APIs, is an entry. */
@Tag("C14")
class AuditedActionsIT {

    private final LeaseCaller service =
            LeaseCaller.of(RunningBroker.VAULT, RunningBroker.address());
    private final String organization = service.project().organization().value();
    private final Api ada =
            Api.as(RunningBroker.VAULT.tokenOf("ada", "leasehold-org-admin." + organization));
    private final PlainEntries entries = new PlainEntries();

    @AfterEach
    void close() {
        entries.close();
    }

    @Test
    void whatIsDoneToOrganizationsAndProjectsIsAnEntry() {
        Api operator = Api.as(RunningBroker.VAULT.tokenOf("olga", "leasehold-operator"));
        String id = "t-" + UUID.randomUUID().toString().substring(0, 8);

        operator.post("/organizations", "{\"id\":\"" + id + "\"}").is(201);
        operator.patch("/organizations/" + id, "{\"plan\":\"unlimited\"}").is(200);
        operator.post("/organizations/" + id + "/projects", "{\"id\":\"web\"}").is(201);

        List<JsonNode> made = entries("tenancy-change", "organization", id, 3);
        assertThat(made)
                .extracting(entry -> entry.at("/action").asString())
                .containsExactly("create", "subscribe", "create");
        assertThat(made).extracting(entry -> entry.at("/by").asString()).containsOnly("token-olga");
        assertThat(made.getLast().at("/project").asString()).isEqualTo("web");
    }

    @Test
    void whatTheHolderDoesToALeaseIsAnEntry() {
        String id = lease();
        String named = "{\"lease_id\":\"" + id + "\"";

        LeaseCaller.Reply renewed =
                service.put("/v1/sys/leases/renew", named + ",\"increment\":1200}");
        assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
        assertThat(service.put("/v1/sys/leases/revoke", named + "}").status()).isEqualTo(204);

        assertThat(entries("lease-issue", "lease", id, 1)).hasSize(1);
        assertThat(entries("lease-renew", "lease", id, 1)).hasSize(1);
        assertThat(entries("lease-end", "lease", id, 1).getFirst().at("/by").asString())
                .isEqualTo("its holder");
    }

    @Test
    void aLeaseThatIsEndedThroughTheManagementApiIsAnEntryThatSaysByWhom() {
        String first = lease();
        String second = lease();
        String leases =
                "/organizations/"
                        + organization
                        + "/projects/"
                        + service.project().id()
                        + "/leases";

        ada.delete(leases + first.substring(first.lastIndexOf('/'))).is(204);
        ada.delete(leases + "?all=true").is(200);

        for (String id : List.of(first, second)) {
            assertThat(entries("lease-end", "lease", id, 1).getFirst().at("/by").asString())
                    .isEqualTo("token-ada");
        }
    }

    @Test
    void leasesThatTheirHolderEndsByTheirPrefixAreEntries() {
        String id = lease();
        String prefix = id.substring(0, id.lastIndexOf('.'));

        assertThat(service.put("/v1/sys/leases/revoke-prefix/" + prefix, "{}").status())
                .isEqualTo(204);

        assertThat(entries("lease-end", "lease", id, 1).getFirst().at("/by").asString())
                .isEqualTo("its holder");
    }

    @Test
    void whatIsRefusedIsAnEntry() {
        Api stranger = Api.of("default");
        String openai = "/organizations/" + organization + "/integrations/openai";

        stranger.patch(openai, "{\"mode\":\"off\"}").is(403);

        JsonNode refusal = entries("refusal", "organization", organization, 1).getFirst();
        assertThat(refusal.at("/surface").asString()).isEqualTo("management");
        assertThat(refusal.at("/problem").asString()).isEqualTo("permission-denied");
    }

    private String lease() {
        LeaseCaller.Reply issued = service.put(service.path(), "{\"ttl\":\"600s\"}");
        assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
        return issued.json().at("/lease_id").asString();
    }

    /** At least so many, once they are written. */
    private List<JsonNode> entries(String kind, String member, String value, int count) {
        await().until(() -> entries.of(kind, member, value).size() >= count);
        return entries.of(kind, member, value);
    }
}
