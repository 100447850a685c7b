package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.key.VerificationResult;
import io.leasehold.server.route.ApiJson;
import io.leasehold.tenancy.Project;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyVerificationRoutesIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization =
            "/organizations/" + project.organization() + "/integrations/openai";
    private final String own =
            "/organizations/%s/projects/%s/integrations/openai"
                    .formatted(project.organization(), project.id());
    private final Api admin = Api.of("leasehold-org-admin." + project.organization());
    private final String body = "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}";

    @Test
    void eachOutcomeIsToldInItsOwnWordsAndNothingIsKept() {
        Set<String> sentences = new HashSet<>();
        for (VerificationResult outcome : VerificationResult.values()) {
            RunningBroker.TRIAL.set(outcome);
            for (String place : List.of(organization, own)) {
                Api.Reply tried = admin.post(place + "/key:verify", body).is(200);
                assertThat(tried.at("/outcome")).isEqualTo(ApiJson.word(outcome));
                sentences.add(tried.at("/sentence"));
            }
        }
        assertThat(sentences)
                .hasSameSizeAs(VerificationResult.values())
                .anyMatch(text -> text.contains("rejected by the provider"))
                .anyMatch(text -> text.contains("could not be reached"));
        admin.get(organization + "/key/versions").is(404, "not-found");
    }

    @Test
    void noKeyIsTriedForAProjectThatDoesNotExist() {
        String mistyped =
                "/organizations/%s/projects/%sx/integrations/openai"
                        .formatted(project.organization(), project.id());
        RunningBroker.TRIAL.set(VerificationResult.ACCEPTED);
        Api.Reply refused = admin.post(mistyped + "/key:verify", body).is(404, "project-unknown");
        assertThat(refused.at("/detail")).contains("did you mean " + project.id() + "?");
    }

    @Test
    void onlyWhoMaySetAKeyMayTryOne() {
        Api editor =
                Api.of("leasehold-project-editor." + project.organization() + "." + project.id());
        editor.post(own + "/key:verify", body).is(200);
        editor.post(organization + "/key:verify", body).is(403, "permission-denied");
        Api.of("leasehold-auditor").post(own + "/key:verify", body).is(403, "permission-denied");
        admin.post(own + "/key:verify", "{\"fields\":{}}").is(422, "key-invalid");
    }
}
