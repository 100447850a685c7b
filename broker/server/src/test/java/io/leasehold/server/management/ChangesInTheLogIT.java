package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.LogLines;
import io.leasehold.server.changes.AuditedAdministrators;
import io.leasehold.tenancy.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each change of a key leaves a line that says who made it, and nothing of the key. */
class ChangesInTheLogIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = project.organization().value();
    private final String openai = "/organizations/" + organization + "/integrations/openai";
    private final LogLines lines = LogLines.of(AuditedAdministrators.class);

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void everyChangeSaysWhoMadeItAndNothingOfTheKey() {
        String key = Api.newKey();
        String token = RunningBroker.VAULT.tokenOf("ada", "leasehold-org-admin." + organization);
        Api ada = Api.as(token);
        ada.ifNone().put(openai + "/key", "{\"fields\":{\"api_key\":\"" + key + "\"}}").is(201);
        ada.patch(openai, "{\"mode\":\"off\"}").is(200);
        ada.delete(openai + "/key?restorable=true");
        assertThat(lines.all())
                .containsExactly(
                        line("was set (version 1)"),
                        line("was set to mode off (version 2)"),
                        line("was soft-deleted"));
        assertThat(lines.all().toString()).doesNotContain(key, token);
    }

    @Test
    void whatIsRefusedOrChangesNothingLeavesNoLine() {
        Api nobody = Api.of("default");
        nobody.patch(openai, "{\"mode\":\"off\"}").is(403);
        assertThat(lines.all()).isEmpty();
    }

    private String line(String what) {
        return "INFO key of openai of organization " + organization + " " + what + " by token-ada";
    }
}
