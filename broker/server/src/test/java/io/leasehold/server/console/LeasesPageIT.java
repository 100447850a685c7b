package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.console.Browser.Page;
import io.leasehold.server.console.page.Navigation;
import io.leasehold.server.delivery.TestIdentities;
import io.leasehold.server.management.RunningBroker;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.RealVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LeasesPageIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String leases = Navigation.leases(project);
    private final Browser admin = Browser.of("leasehold-org-admin." + project.organization());
    private final ConsumerLogin shop =
            RunningBroker.VAULT.consumer(project, "shop", "openai", "stripe");
    private final ConsumerLogin jobs = RunningBroker.VAULT.consumer(project, "jobs", "openai");

    @BeforeEach
    void setKeys() {
        for (String integration : new String[] {"openai", "stripe"}) {
            String one = Navigation.integrations(project.organization()) + "/" + integration;
            Page page = admin.get(one);
            admin.submit(page, one, Map.of("version", "none", "field.api_key", Browser.newKey()))
                    .is(303);
        }
    }

    @Test
    void leasesAreShownByHolderAndOneIsEndedAndThenAllOfAHolder() throws Exception {
        admin.get(leases).is(200).shows("Nobody holds a lease");
        String first = lease(shop, "openai");
        lease(shop, "stripe");
        lease(jobs, "openai");
        Page page =
                admin.get(leases)
                        .is(200)
                        .shows("3 leases", shop.entityId(), jobs.entityId(), "in 59 min", "OpenAI");
        admin.get(leases + "?integration=stripe").shows("1 lease").hides(jobs.entityId());
        String leaf = first.substring(first.lastIndexOf('/') + 1);
        page.shows(leaf);
        admin.submit(page, leases + "/end", Map.of("lease", leaf))
                .leadsTo(leases + "?said=lease-ended");
        admin.get(leases + "?live=1").shows("2 leases").hides(leaf);
        Page ask = admin.get(leases + "/end-all?holder=" + shop.entityId()).shows("1 lease");
        admin.submit(ask, leases + "/end-all", Map.of("holder", shop.entityId()))
                .leadsTo(leases + "?said=leases-ended");
        admin.get(leases).shows("1 lease", jobs.entityId()).hides(shop.entityId());
        admin.submit(page, leases + "/end", Map.of("lease", "no.lease")).is(400);
        admin.get(leases + "?holder=no.body").is(400);
    }

    @Tag("C01")
    @Test
    void whoMayOnlyLookIsOfferedNothing() throws Exception {
        String id = lease(shop, "openai");
        Browser auditor = Browser.of("leasehold-auditor");
        Page page = auditor.get(leases).is(200).shows("Ending leases is for administrators");
        // An auditor sees names of entities, so the holder is called by its own.
        page.shows("leasehold-consumer").hides(">End<", "End all");
        String leaf = id.substring(id.lastIndexOf('/') + 1);
        auditor.submit(page, leases + "/end", Map.of("lease", leaf)).is(403);
        auditor.submit(page, leases + "/end-all", Map.of("holder", shop.entityId()))
                .leadsTo(leases + "?said=leases-partly-ended");
        admin.get(leases).shows("1 lease");
    }

    @Test
    void everybodyWhoSeesLeasesSeesTheNameOfTheServiceThatHoldsThem() throws Exception {
        lease(shop, "openai");
        String name = "leasehold-consumer." + project.toString().replace('/', '.') + ".shop";

        for (String role : List.of("leasehold-org-owner.", "leasehold-org-admin.")) {
            Browser.of(role + project.organization()).get(leases).shows(name).hides(">approle");
        }
    }

    @Test
    void aDeliveredKeyIsShownWithItsVersionAndWhenItIsStale() throws Exception {
        ConsumerLogin legacy = RunningBroker.VAULT.revealer(project, "legacy", "openai");
        String one = Navigation.integrations(project.organization());
        root("org/data/" + project.organization() + "/integrations/openai", "reveal", "allowed");
        root(
                "broker/data/recipients/" + project + "/" + legacy.entityId(),
                "recipients",
                List.of(TestIdentities.recipient(TestIdentities.X25519.getFirst()).text()));
        admin.get(one).is(200).shows("may be delivered sealed");

        lease(legacy, "openai?use=reveal");

        admin.get(leases)
                .shows("holds version 2 of the organization&#39;s key")
                .hides("stale: replaced since");
        root(
                "org/data/" + project.organization() + "/integrations/openai",
                "api_key",
                Browser.newKey());
        admin.get(leases).shows("holds version 2", "stale: replaced since");
    }

    /** Changes a field of a document, or makes it. */
    private static void root(String path, String field, Object value) {
        RealVault vault = RunningBroker.VAULT.vault();
        Map<String, ?> body = Map.of("data", Map.of(field, value));
        if (vault.read(path, vault.rootToken()).status() == 404) {
            vault.write(path, vault.rootToken(), body).orFail("write");
        } else {
            vault.patch(path, vault.rootToken(), body).orFail("patch");
        }
    }

    @Tag("C08")
    @Test
    void aPageThatKeepsItselfUpToDateDoesNotKeepTheSession() {
        Page page = admin.get(leases + "?live=1").is(200);
        assertThat(page.header("Set-Cookie")).isEmpty();
    }

    private static String lease(ConsumerLogin holder, String integration, Project project)
            throws Exception {
        URI address = RunningBroker.address().resolve("/v1/lease/" + project + "/" + integration);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> issued =
                    client.send(
                            HttpRequest.newBuilder(address)
                                    .header("X-Vault-Token", holder.token())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
            return new JsonMapper().readTree(issued.body()).at("/lease_id").asString();
        }
    }

    private String lease(ConsumerLogin holder, String integration) throws Exception {
        return lease(holder, integration, project);
    }
}
