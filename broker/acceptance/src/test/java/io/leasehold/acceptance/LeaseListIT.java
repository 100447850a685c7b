package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.RealVault;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may list leases is decided by Vault, by the caller's own policies. */
class LeaseListIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();
    private static final String PATH = "lease/" + ENVIRONMENT.project();
    private static final String HOLDER =
            ENVIRONMENT.consumer("lists", "openai").logIn(ENVIRONMENT.root().as(""));
    private static final String AUDITOR = SharedEnvironment.auditor();
    private static final Control CONTROL = Control.at(SharedEnvironment.broker().control());

    @ParameterizedTest
    @ValueSource(strings = {"?list=true", "?list=1", "?list=True", "/?list=true"})
    void anAuditorListsTheLeasesOfAProjectInEveryFormThatClientsUse(String form) {
        String leaf = newLease();
        assertListed(CONTROL.as(AUDITOR).get(PATH + form), leaf);
    }

    @Test
    void theListVerbMeansTheSame() {
        String leaf = newLease();
        assertListed(CONTROL.as(AUDITOR).send("LIST", PATH, ""), leaf);
        assertListed(CONTROL.as(AUDITOR).send("LIST", PATH + "/", ""), leaf);
        assertListed(
                CONTROL.with("Authorization", "Bearer " + AUDITOR).send("LIST", PATH, ""), leaf);
    }

    @Test
    void aHolderListsNothingBecauseItsPoliciesDoNotLetIt() {
        for (String token : List.of(HOLDER, "hvs.nobody")) {
            Control.Answer answer = CONTROL.as(token).get(PATH + "?list=true");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("permission denied");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
        assertThat(CONTROL.send("LIST", PATH, "").status()).isEqualTo(403);
    }

    @Test
    void aProjectWithoutLeasesIs404WithoutWords() {
        Control.Answer answer = CONTROL.as(AUDITOR).get("lease/acme/nobody-here?list=true");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text().strip()).isEqualTo("{\"errors\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "", "tRUE", "2"})
    void aListParameterThatIsNoBooleanIs400(String value) {
        assertThat(CONTROL.as(AUDITOR).get(PATH + "?list=" + value).status()).isEqualTo(400);
        assertThat(CONTROL.as(HOLDER).get(PATH + "/openai?list=" + value).status()).isEqualTo(400);
    }

    @Test
    void listingOrLookingBelowAnIntegrationMakesNoLease() {
        int before = leases();
        for (String form : List.of("?list=true", "?list=1")) {
            assertThat(CONTROL.as(HOLDER).get(PATH + "/openai" + form).status()).isEqualTo(404);
        }
        assertThat(CONTROL.as(HOLDER).send("LIST", PATH + "/openai", "").status()).isEqualTo(404);
        assertThat(CONTROL.as(HOLDER).send("HEAD", PATH + "/openai", "").status()).isEqualTo(404);
        assertThat(leases()).isEqualTo(before);
    }

    @Test
    @Tag("V01")
    void aProjectIdThatCouldLeadElsewhereIsRefused() {
        for (String path : List.of("lease/acme/we.b", "lease/acme/..%3flist=true", "lease/A/web")) {
            assertThat(CONTROL.as(RealVault.shared().rootToken()).send("LIST", path, "").status())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    @Test
    void aProjectThatIsOnlyReadIs404() {
        assertThat(CONTROL.as(AUDITOR).get(PATH).status()).isEqualTo(404);
        assertThat(CONTROL.as(AUDITOR).get(PATH + "?list=false").status()).isEqualTo(404);
    }

    private static void assertListed(Control.Answer answer, String leaf) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/data/keys").toString()).contains(leaf);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static String newLease() {
        String id = CONTROL.as(HOLDER).get(PATH + "/openai").at("/lease_id");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static int leases() {
        return ENVIRONMENT.root().read(PATH + "?list=true").json().at("/data/keys").size();
    }
}
