package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who holds what, shown and ended by people with no more than the policy of their persona. */
class LeaseCommandIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final Project web = provisioned.newProject();
    private final Project api =
            provisioned.project(Project.of(web.organization().value(), "support"));
    private final ConsumerLogin shop = provisioned.consumer(web, "shop", "openai", "stripe");
    private final ConsumerLogin mail = provisioned.consumer(api, "mail", "openai");

    private final Terminal auditor = terminal("leasehold-auditor");
    private final Terminal admin = terminal("leasehold-org-admin." + web.organization());
    private final String org = "--org " + web.organization();

    private final String first = lease(shop, web, "openai", 1);
    private final String second = lease(shop, web, "stripe", 2);
    private final String third = lease(mail, api, "openai", 3);

    @Test
    void anAuditorSeesWhoHoldsWhatByName() {
        List<String> lines = auditor.run("lease list " + org).orFail().out().lines().toList();

        assertThat(lines.getFirst().split(" +"))
                .containsExactly("PROJECT", "INTEGRATION", "USE", "HOLDER", "NAME", "LEASE");
        assertThat(lines.get(1).split(" +"))
                .containsExactly(
                        web.toString(),
                        "openai",
                        "call",
                        shop.entityId(),
                        "leasehold-consumer." + web.toString().replace('/', '.') + ".shop",
                        first);
        assertThat(lines.subList(1, 4))
                .extracting(LeaseCommandIT::id)
                .containsExactly(first, second, third);
        assertThat(lines.getLast()).isEqualTo("3 leases in all");
    }

    @Test
    void anOwnerWhoMayOnlyLookEntitiesUpSeesTheNamesToo() {
        Terminal owner = terminal("leasehold-org-owner." + web.organization());

        assertThat(owner.run("lease list " + org).orFail().out())
                .contains("NAME", "leasehold-consumer." + web.toString().replace('/', '.'))
                .contains(first, second, third);
    }

    @Test
    void whoMayNeitherReadNorLookUpEntitiesSeesNoNames() {
        assertThat(admin.run("lease list " + org).orFail().out())
                .contains(first, second, third)
                .doesNotContain("NAME", "leasehold-consumer");
    }

    @Test
    void aListIsNarrowedDownAndSoIsWhatIsEnded() {
        String holder = " --holder " + mail.entityId();

        assertThat(ids(auditor, org + " --project " + web.id())).containsExactly(first, second);
        assertThat(ids(auditor, org + " --integration openai")).containsExactly(first, third);
        assertThat(ids(auditor, org + " --use call" + holder)).containsExactly(third);
        assertThat(admin.run("lease end " + org + holder).orFail().out()).contains("ended 1");
        assertThat(ids(auditor, org)).containsExactly(first, second);
    }

    @Test
    void aMistypedIntegrationIsNamedAndNotTakenForOneWithoutLeases() {
        String why =
                "find integration opnai: the catalogue has no such integration; did you mean"
                        + " openai?";
        assertRefused(auditor.run("lease list --integration opnai " + org), why);
        assertRefused(admin.run("lease end --yes --integration opnai " + org), why);
        assertThat(ids(auditor, org + " --integration anthropic")).isEmpty();
        assertThat(ids(auditor, org)).hasSize(3);
    }

    @Test
    void aListIsReadPageByPage() {
        assertThat(auditor.run("lease list --limit 2 " + org).orFail().out())
                .contains(first, second, "more follow: --after " + second)
                .doesNotContain(third);
        assertThat(ids(auditor, "--limit 2 " + org)).containsExactly(first, second);
        assertThat(ids(auditor, "--limit 2 --after " + second + " " + org)).containsExactly(third);
    }

    @Test
    void anAdministratorEndsOneLease() {
        admin.run("lease end " + second).orFail();

        assertThat(ids(auditor, org)).containsExactly(first, third);
    }

    @Test
    void moreThanOneIsEndedOnlyWhenConfirmed() {
        Terminal.Outcome asked = admin.run("lease end " + org);
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.out()).contains(first, second, third);
        assertThat(asked.err()).contains("3 leases would be ended; add --yes").hasLineCount(1);
        assertThat(ids(auditor, org)).hasSize(3);

        assertThat(admin.run("lease end --yes " + org).orFail().out()).contains("ended 3");
        assertThat(ids(auditor, org)).isEmpty();
        assertThat(admin.run("lease end " + org).orFail().out()).contains("nothing to end");
    }

    @Test
    void aDryRunEndsNothing() {
        assertThat(admin.run("lease end --yes --dry-run " + org).orFail().out())
                .contains(first, second, third, "3 leases would be ended; dry run");
        assertThat(admin.run("lease end --dry-run " + first).orFail().out()).contains(first);

        assertThat(ids(auditor, org)).hasSize(3);
    }

    @Test
    void anAuditorEndsNothingAndIsToldSo() {
        assertRefused(
                auditor.run("lease end --yes " + org),
                "revoke leases: 0 revoked and 3 not, because Vault's policies do not let this login"
                        + " revoke them; check that your token");
        assertRefused(auditor.run("lease end " + first), "revoke leases: 0 revoked and 1 not");
        assertThat(ids(auditor, org)).hasSize(3);
    }

    @Test
    void anAdministratorOfAnotherOrganizationReachesNothing() {
        Terminal other = terminal("leasehold-org-admin." + provisioned.newProject().organization());

        assertRefused(other.run("lease list " + org), "list projects of " + web.organization());
        assertRefused(other.run("lease end --yes " + org), "list projects of ");
        assertRefused(other.run("lease end " + first), "revoke leases: 0 revoked and 1 not");
        assertThat(ids(auditor, org)).hasSize(3);
    }

    @Test
    void neitherAnEditorNorAHolderSeesOrEndsTheLeasesOfTheProject() {
        String project = org + " --project " + web.id();
        Terminal editor =
                terminal("leasehold-project-editor." + web.organization() + "." + web.id());

        for (Terminal person : List.of(editor, Terminal.at(vault.address(), shop.token()))) {
            assertRefused(person.run("lease list " + project), "list leases of " + web);
            assertRefused(person.run("lease end --yes " + project), "list leases of " + web);
            assertRefused(person.run("lease end " + first), "revoke leases: 0 revoked and 1 not");
        }
        assertThat(ids(auditor, org)).hasSize(3);
    }

    @Test
    void aMistypedProjectIsNotSaidToHaveNoLeases() {
        String typo = org + " --project " + web.id() + "x";

        assertRefused(admin.run("lease list " + typo), "find leases: organization ");
        assertThat(admin.run("lease end --yes " + typo).err())
                .contains("has no project " + web.id() + "x; did you mean " + web.id() + "?");
        assertRefused(auditor.run("lease list " + typo), "find leases: organization ");
    }

    @Test
    void theEndOfManyTellsHowFarItIs() {
        for (int number = 100; number < 1_100; number++) {
            lease(mail, api, "openai", number);
        }

        Terminal.Outcome ended = admin.run("lease end --yes " + org);

        assertThat(ended.orFail().out()).contains("ended 1003");
        assertThat(ended.err().lines())
                .containsExactly("ended 500 of 1003 leases", "ended 1000 of 1003 leases");
        assertThat(ids(auditor, org)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lease list",
                "lease list --org Acme",
                "lease list --org acme --use export",
                "lease list --org acme --holder *",
                "lease list --org acme --limit some",
                "lease list --project web",
                "lease end",
                "lease end --yes",
                "lease end --project web --yes",
                "lease end nonsense",
                "lease end lease/acme/web",
                "lease end lease/acme/web/openai.call.e.0000000000000000000001 --org acme",
                "lease end lease/acme/web/openai.call.e.0000000000000000000001 --project web",
            })
    void whatIsNotClearlyMeantIsWrongUsage(String line) {
        Terminal.Outcome outcome = admin.run(line);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leasehold: ").hasLineCount(1);
    }

    private Terminal terminal(String policy) {
        return Terminal.at(vault.address(), provisioned.tokenWith(policy));
    }

    private String lease(ConsumerLogin login, Project project, String integration, int number) {
        String id =
                "lease/%s/%s.call.%s.%022d"
                        .formatted(project, integration, login.entityId(), number);
        vault.write(id, login.token(), Map.of("v", "1")).orFail("take lease");
        return id;
    }

    private static List<String> ids(Terminal terminal, String options) {
        String line = "lease list --output json " + options;
        JsonNode answer = new JsonMapper().readTree(terminal.run(line).orFail().out());
        List<String> ids = new ArrayList<>();
        answer.get("leases").forEach(lease -> ids.add(lease.get("lease_id").asString()));
        return ids;
    }

    private static String id(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static void assertRefused(Terminal.Outcome outcome, String why) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("leasehold: " + why).hasLineCount(1);
    }
}
