package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for wrongly is refused before anything happens, and nothing of it is quoted. */
class RefusalIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = "/organizations/" + project.organization();
    private final String openai = organization + "/integrations/openai";
    private final String key = openai + "/key";
    private final Api admin = Api.of("leasehold-org-admin." + project.organization());
    private final String secret = Api.newKey();

    @Test
    void withoutATokenOneIsAskedFor() {
        Api.Reply refused = Api.anonymous().get(openai).is(401, "token-missing");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        Api.anonymous().with("Authorization", "Basic eDp5").get(openai).is(401, "token-missing");
    }

    @Test
    void aTokenMayComeInEitherHeaderAndNotInTwoThatDiffer() {
        String token = RunningBroker.VAULT.tokenWith("leasehold-operator");
        Api bearer = Api.anonymous().with("Authorization", "Bearer " + token);
        bearer.get("/organizations").is(200);
        bearer.with("X-Vault-Token", token).get("/organizations").is(200);
        bearer.with("X-Vault-Token", "other").get("/organizations").is(400, "request-malformed");
        bearer.with("X-Vault-Namespace", "n").get("/organizations").is(400, "request-malformed");
    }

    @Test
    void aTokenThatVaultDoesNotKnowIsForbiddenEverywhere() {
        Api stranger = Api.as("s.unknown");
        for (String path :
                List.of(
                        "/integrations",
                        "/organizations",
                        organization,
                        openai,
                        key + "/versions")) {
            stranger.get(path).is(403, "permission-denied");
        }
    }

    @Test
    void aBodyThatIsNotExactlyWhatIsWantedIsRefusedAndNotQuoted() {
        for (String body :
                List.of(
                        "{",
                        "null",
                        "[]",
                        "\"%s\"",
                        "{}",
                        "{\"fields\":null}",
                        "{\"fields\":{\"api_key\":null}}",
                        "{\"fields\":{\"api_key\":5}}",
                        "{\"fields\":{\"api_key\":true}}",
                        "{\"fields\":{\"api_key\":[\"%s\"]}}",
                        "{\"fields\":[\"%s\"]}",
                        "{\"fields\":{\"api_key\":\"%s\"},\"more\":\"%s\"}",
                        "{\"fields\":{\"api_key\":\"%s\",\"api_key\":\"%s\"}}",
                        "{\"fields\":{\"api_key\":\"%s\"},\"fields\":{\"api_key\":\"%s\"}}",
                        "{\"fields\":{\"api_key\":\"%s\"}} {}",
                        "{\"fields\":{\"api_key\":\"%s\"}}x",
                        "{\"Fields\":{\"api_key\":\"%s\"}}",
                        "{\"fields\":{\"api_key\":\"%s")) {
            admin.ifNone().put(key, body.replace("%s", secret)).is(400, "request-malformed");
        }
        admin.get(key + "/versions").is(404, "not-found");
    }

    @Test
    void wordsAreTakenAsTheyAreWrittenAndNumbersAsNumbers() {
        for (String body :
                List.of("{\"mode\":\"ON\"}", "{\"mode\":1}", "{\"mode\":\"maybe\"}", "{}")) {
            admin.patch(openai, body).is(400, "request-malformed");
        }
        for (String body : List.of("{\"version\":\"1\"}", "{\"version\":1.0}", "{}")) {
            admin.post(key + ":undelete", body).is(400, "request-malformed");
        }
    }

    @Test
    void aProjectIsGivenAKeyOrNoneAndNotBoth() {
        String own = organization + "/projects/" + project.id() + "/integrations/openai/key";
        for (String body :
                List.of(
                        "{}",
                        "{\"use\":\"something\"}",
                        "{\"use\":\"nothing\",\"fields\":{\"api_key\":\"" + secret + "\"}}",
                        "{\"use\":\"nothing\",\"fields\":null}")) {
            admin.ifNone().put(own, body).is(400, "request-malformed");
        }
    }

    @Test
    void aKeyThatCannotBeUsedIsRefusedWithTheNamesOfItsFields() {
        String twilio = organization + "/integrations/twilio/key";
        assertThat(put(twilio, "{\"auth_token\":\"" + secret + "\"}").at("/detail"))
                .contains("account_sid");
        assertThat(put(key, "{\"api_key\":\"" + secret + "\",\"user\":\"u\"}").at("/detail"))
                .contains("no such field; its fields are api_key");
        assertThat(put(key, "{\"api_key\":\"" + secret + "\\n\"}").at("/detail"))
                .contains("api_key");
        put(key, "{\"api_key\":\"\"}");
        put(key, "{}");
    }

    private Api.Reply put(String place, String fields) {
        return admin.ifNone().put(place, "{\"fields\":" + fields + "}").is(422, "key-invalid");
    }

    @Test
    void aKeyOfAnIntegrationWithoutSharedCredentialsIsRefusedWithAdvice() {
        String calendar = organization + "/integrations/calendar";
        Api.Reply refused =
                admin.ifNone()
                        .put(
                                calendar + "/key",
                                "{\"fields\":{\"access_token\":\"" + secret + "\"}}")
                        .is(422, "shared-credentials-unsupported");
        assertThat(refused.at("/detail")).contains("connect their own account");
        admin.patch(calendar, "{\"mode\":\"on\"}").is(422, "shared-credentials-unsupported");
    }

    @Test
    void whatAChangeReplacesIsSaidAndSaidStrictly() {
        String body = "{\"fields\":{\"api_key\":\"" + secret + "\"}}";
        admin.put(key, body).is(428, "version-required");
        for (String tag : List.of("W/\"1\"", "1", "\"1\",\"2\"", "\"\"", "*", "\"0\"", "\"01\"")) {
            admin.with("If-Match", tag).put(key, body).is(400, "request-malformed");
            admin.with("If-Match", tag).delete(key).is(400, "request-malformed");
        }
        admin.with("If-None-Match", "\"1\"").put(key, body).is(400, "request-malformed");
        admin.ifNone().ifMatch(1).put(key, body).is(400, "request-malformed");
        admin.ifMatch(1).ifMatch(1).put(key, body).is(400, "request-malformed");
        admin.ifNone().delete(key).is(400, "request-malformed");
        admin.ifMatch(1).post(key + ":undelete", "{\"version\":1}").is(400, "request-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?unknown=1",
                "?set=true&set=true",
                "?set",
                "?set=",
                "?set=1",
                "?limit=0",
                "?limit=1001",
                "?limit=x",
                "?after=%zz"
            })
    void aQueryIsReadStrictly(String query) {
        if (!query.contains("%")) {
            admin.get(organization + "/integrations" + query).is(400, "request-malformed");
        }
    }

    @Test
    void whatIsUnknownIsSaidToBe() {
        admin.get(organization + "/integrations/nothing").is(404, "integration-unknown");
        admin.get(organization + "/integrations/No%20Id").is(400, "id-invalid");
        admin.get("/nothing").is(404, "not-found");
    }

    @Test
    void onlyJsonIsSpoken() {
        String body = "{\"mode\":\"on\"}";
        admin.with("Content-Type", "text/plain")
                .patch(openai, body)
                .is(415, "media-type-unsupported");
        admin.with("Accept", "text/html").get(openai).is(406, "not-acceptable");
        admin.with("Accept", "*/*").get(openai).is(200);
        admin.with("Accept", "application/problem+json, application/json;q=0.5")
                .get(openai)
                .is(200);
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatAreKnown() {
        Api.Reply refused = admin.post(openai, "{}").is(405, "method-not-allowed");
        assertThat(refused.header("Allow")).isEqualTo("GET, PATCH");
        admin.send("HEAD", openai, "").is(200);
    }

    @Test
    void aBodyIsTakenUpToItsLimitAndOnlyWhereOneIsWanted() {
        String much = "{\"mode\":\"on\"" + " ".repeat(70_000) + "}";
        admin.patch(openai, much).is(413, "body-too-large");
        admin.send("DELETE", key, "{}").is(400, "request-malformed");
    }

    @Test
    void anOrganizationThatIsNotEntitledIsToldWhyButMayRemove() {
        admin.ifNone().put(key, "{\"fields\":{\"api_key\":\"" + secret + "\"}}").is(201);
        subscribe(Optional.of("standard"), true);
        Api.Reply plan = admin.patch(openai, "{\"mode\":\"off\"}").is(403, "plan-required");
        assertThat(plan.at("/detail")).endsWith(" --plan enterprise --rollout on'");
        subscribe(Optional.of("unlimited"), false);
        Api.Reply rollout = admin.ifMatch(1).put(key, other()).is(403, "rollout-pending");
        assertThat(rollout.at("/detail")).endsWith("the wave comes to you soon");
        admin.delete(key + "?restorable=true").is(200);
        admin.post(key + ":undelete", "{\"version\":1}").is(403, "rollout-pending");
        subscribe(Optional.of("unlimited"), true);
        admin.post(key + ":undelete", "{\"version\":1}").is(200);
    }

    private String other() {
        return "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}";
    }

    private void subscribe(Optional<String> plan, boolean reached) {
        Api.of("leasehold-operator")
                .patch(
                        organization,
                        "{\"plan\":\"%s\",\"rollout\":\"%s\"}"
                                .formatted(plan.orElseThrow(), reached ? "on" : "off"))
                .is(200);
    }
}
