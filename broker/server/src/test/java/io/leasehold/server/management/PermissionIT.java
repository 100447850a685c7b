package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may not see is refused whether or not there is something; so he learns nothing by asking. */
class PermissionIT {

    private final Project there = RunningBroker.VAULT.newProject();
    private final Project own = RunningBroker.VAULT.newProject();
    private final Api admin = Api.of("leasehold-org-admin." + there.organization());
    private final Api other = Api.of("leasehold-org-admin." + own.organization());

    @Test
    void whatIsThereAndWhatIsNotAreRefusedAlike() {
        admin.ifNone()
                .put(
                        "/organizations/" + there.organization() + "/integrations/openai/key",
                        "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                .is(201);
        for (String organization : new String[] {there.organization().value(), "never-made"}) {
            String root = "/organizations/" + organization;
            String project = root + "/projects/" + there.id();
            for (String path :
                    new String[] {
                        root,
                        root + "/projects",
                        root + "/integrations",
                        root + "/integrations/openai",
                        root + "/integrations/openai/key/versions",
                        project,
                        project + "/integrations",
                        project + "/integrations/openai/effective",
                        project + "/integrations/openai/key/versions",
                        project + "/leases"
                    }) {
                other.get(path).is(403, "permission-denied");
            }
            changes(root + "/integrations/openai");
            changes(project + "/integrations/openai");
            other.patch(root + "/integrations/openai", "{\"mode\":\"off\"}")
                    .is(403, "permission-denied");
            other.delete(project + "/leases?all=true").is(403, "permission-denied");
        }
    }

    private void changes(String integration) {
        String key = integration + "/key";
        other.ifNone()
                .put(key, "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                .is(403, "permission-denied");
        other.delete(key).is(403, "permission-denied");
        other.post(key + ":undelete", "{\"version\":1}").is(403, "permission-denied");
    }

    @Test
    void anOperatorTouchesNoKeyAndAnAuditorChangesNothing() {
        String openai = "/organizations/" + there.organization() + "/integrations/openai";
        Api operator = Api.of("leasehold-operator");
        operator.get(openai).is(403, "permission-denied");
        operator.patch(openai, "{\"mode\":\"off\"}").is(403, "permission-denied");
        Api auditor = Api.of("leasehold-auditor");
        auditor.get(openai).is(200);
        auditor.patch(openai, "{\"mode\":\"off\"}").is(403, "permission-denied");
        auditor.delete(openai + "/key").is(403, "permission-denied");
    }

    @Test
    void whoMaySetButNotSeeChangesNoModeThatHeCannotBeTold() {
        String organization = own.organization().value();
        RunningBroker.VAULT
                .vault()
                .write(
                        "sys/policies/acl/blind-" + organization,
                        RunningBroker.VAULT.vault().rootToken(),
                        Map.of(
                                "policy",
                                "path \"org/data/"
                                        + organization
                                        + "/integrations/+\" { capabilities = [\"create\","
                                        + " \"update\", \"patch\"] }"))
                .orFail("write policy");
        String openai = "/organizations/" + organization + "/integrations/openai";
        other.patch(openai, "{\"mode\":\"on\"}").is(200);
        Api.of("blind-" + organization)
                .patch(openai, "{\"mode\":\"blocked\"}")
                .is(403, "permission-denied");
        assertThat(other.get(openai).at("/mode")).isEqualTo("on");
    }
}
