package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HeldLeaseIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = "/organizations/" + project.organization();
    private final String leases = organization + "/projects/" + project.id() + "/leases";
    private final Api admin = Api.of("leasehold-org-admin." + project.organization());
    private final ConsumerLogin shop =
            RunningBroker.VAULT.consumer(project, "shop", "openai", "stripe");
    private final ConsumerLogin jobs = RunningBroker.VAULT.consumer(project, "jobs", "openai");

    @BeforeEach
    void setKeys() {
        for (String integration : new String[] {"openai", "stripe"}) {
            admin.ifNone()
                    .put(
                            organization + "/integrations/" + integration + "/key",
                            "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                    .is(201);
        }
    }

    @Test
    void leasesAreListedByHolderAndIntegration() throws Exception {
        String first = lease(shop, "openai");
        lease(shop, "stripe");
        lease(jobs, "openai");
        assertThat(admin.get(leases).is(200).json().at("/items").size()).isEqualTo(3);
        Api.Reply one =
                admin.get(leases + "?integration=openai&use=call&holder=" + shop.entityId())
                        .is(200);
        assertThat(one.json().at("/items").size()).isEqualTo(1);
        assertThat(one.at("/items/0/id")).isEqualTo(first);
        assertThat(one.at("/items/0/holder")).isEqualTo(shop.entityId());
        assertThat(one.at("/items/0/use")).isEqualTo("call");
        Api.Reply page = admin.get(leases + "?limit=2").is(200);
        assertThat(
                        admin.get(leases + "?after=" + page.at("/next"))
                                .is(200)
                                .json()
                                .at("/items")
                                .size())
                .isEqualTo(1);
        admin.get(leases + "?holder=no.body").is(400, "request-malformed");
        admin.get(leases + "?use=other").is(400, "request-malformed");
    }

    @Test
    void anOwnerSeesTheNameOfTheServiceThatHoldsALease() throws Exception {
        lease(shop, "openai");
        Api owner = Api.of("leasehold-org-owner." + project.organization());

        assertThat(owner.get(leases).is(200).at("/items/0/holder_name"))
                .isEqualTo("leasehold-consumer." + project.toString().replace('/', '.') + ".shop");
        assertThat(admin.get(leases).is(200).json().at("/items/0").has("holder_name")).isFalse();
    }

    @Test
    void aLeaseIsEndedByItsNameAndAgainWithoutHarm() throws Exception {
        String id = lease(shop, "openai");
        String leaf = id.substring(id.lastIndexOf('/'));
        admin.delete(leases + leaf).is(204);
        admin.delete(leases + leaf).is(204);
        assertThat(admin.get(leases).json().at("/items").isEmpty()).isTrue();
        admin.delete(leases + "/no.lease").is(400, "lease-unknown");
    }

    @Test
    void manyAreEndedByWhatTheyHaveInCommonAndOnlyThose() throws Exception {
        lease(shop, "openai");
        lease(shop, "stripe");
        lease(jobs, "openai");
        admin.delete(leases).is(400, "request-malformed");
        admin.delete(leases + "?all=false").is(400, "request-malformed");
        admin.delete(leases + "?all=true&integration=openai").is(400, "request-malformed");
        Api.Reply held =
                admin.delete(leases + "?integration=openai&holder=" + shop.entityId()).is(200);
        assertThat(held.json().at("/ended").asInt()).isEqualTo(1);
        Api.Reply ofShop = admin.delete(leases + "?holder=" + shop.entityId()).is(200);
        assertThat(ofShop.json().at("/ended").asInt()).isEqualTo(1);
        Api.Reply all = admin.delete(leases + "?all=true").is(200);
        assertThat(all.text()).isEqualTo("{\"ended\":1,\"refused\":0,\"left\":0}");
    }

    @Test
    void whoMayOnlyLookIsRefusedToEnd() throws Exception {
        String id = lease(shop, "openai");
        Api auditor = Api.of("leasehold-auditor");
        assertThat(auditor.get(leases).is(200).json().at("/items").size()).isEqualTo(1);
        auditor.delete(leases + id.substring(id.lastIndexOf('/'))).is(403, "permission-denied");
        Api.Reply refused = auditor.delete(leases + "?all=true").is(200);
        assertThat(refused.text()).isEqualTo("{\"ended\":0,\"refused\":1,\"left\":0}");
        Api.of("leasehold-operator").get(leases).is(403, "permission-denied");
    }

    @Test
    void anOrganizationThatIsNoLongerEntitledGetsNoFurtherLease() throws Exception {
        lease(shop, "openai");
        Api.of("leasehold-operator").patch(organization, "{\"plan\":\"standard\"}").is(200);
        HttpResponse<String> refused = ask(shop, "openai");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Leasehold-Problem")).hasValue("plan-required");
        admin.delete(leases + "?all=true").is(200);
    }

    private String lease(ConsumerLogin holder, String integration) throws Exception {
        HttpResponse<String> issued = ask(holder, integration);
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
        return new JsonMapper().readTree(issued.body()).at("/lease_id").asString();
    }

    private HttpResponse<String> ask(ConsumerLogin holder, String integration)
            throws IOException, InterruptedException {
        URI address = RunningBroker.address().resolve("/v1/lease/" + project + "/" + integration);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).header("X-Vault-Token", holder.token()).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
