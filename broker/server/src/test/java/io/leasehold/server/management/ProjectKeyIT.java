package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import org.junit.jupiter.api.Test;

class ProjectKeyIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = "/organizations/" + project.organization();
    private final String above = organization + "/integrations/openai";
    private final String table = organization + "/projects/" + project.id() + "/integrations";
    private final String openai = table + "/openai";
    private final Api admin = Api.of("leasehold-org-admin." + project.organization());
    private final Api editor =
            Api.of("leasehold-project-editor." + project.organization() + "." + project.id());

    @Test
    void aProjectsKeyOverridesAndItsRemovalFallsBack() {
        set(admin.ifNone(), above, Api.newKey()).is(201);
        Api.Reply before = editor.get(openai + "/effective").is(200);
        assertThat(before.at("/scope")).isEqualTo("organization");
        assertThat(before.at("/reason")).isEqualTo("organization-key");
        assertThat(before.header("ETag")).isEmpty();

        assertThat(set(editor.ifNone(), openai, Api.newKey()).is(201).header("ETag"))
                .isEqualTo("\"1\"");
        Api.Reply own = editor.get(openai + "/effective").is(200);
        assertThat(own.at("/scope")).isEqualTo("project");
        assertThat(own.at("/reason")).isEqualTo("project-overrides-organization");
        assertThat(own.at("/sentence")).isNotEmpty();
        assertThat(own.at("/shadowed")).isEqualTo("organization");
        assertThat(own.header("ETag")).isEqualTo("\"1\"");

        Api.Reply removed = editor.delete(openai + "/key").is(200);
        assertThat(removed.at("/removed")).isEqualTo("for-good");
        assertThat(removed.at("/effective/scope")).isEqualTo("organization");
        assertThat(removed.at("/effective/project/state")).isEqualTo("absent");
    }

    @Test
    void withoutAnyKeyNoneIsUsedAndTheReasonIsTold() {
        Api.Reply none = editor.get(openai + "/effective").is(200);
        assertThat(none.json().at("/scope").isNull()).isTrue();
        assertThat(none.json().at("/shadowed").isNull()).isTrue();
        assertThat(none.at("/reason")).isEqualTo("no-key");
    }

    @Test
    void aProjectThatOptsOutUsesNone() {
        set(admin.ifNone(), above, Api.newKey()).is(201);
        editor.ifNone().put(openai + "/key", "{\"use\":\"nothing\"}").is(201);
        Api.Reply effective = editor.get(openai + "/effective").is(200);
        assertThat(effective.json().at("/scope").isNull()).isTrue();
        assertThat(effective.at("/reason")).isEqualTo("project-opted-out");
        assertThat(effective.at("/project/state")).isEqualTo("opted-out");
        assertThat(
                        editor.ifMatch(1)
                                .put(openai + "/key", "{\"use\":\"nothing\"}")
                                .is(200)
                                .json()
                                .at("/unchanged")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void aKeyThatIsTheOrganizationsOwnIsRemarkedOn() {
        String key = Api.newKey();
        set(admin.ifNone(), above, key).is(201);
        Api.Reply made = set(editor.ifNone(), openai, key).is(201);
        assertThat(made.at("/remarks/0/code")).isEqualTo("same-as-organization-key");
        assertThat(made.at("/remarks/0/sentence")).isNotEmpty();
        assertThat(editor.get(openai + "/effective").at("/remarks/0/code"))
                .isEqualTo("same-as-organization-key");
    }

    @Test
    void aLockRefusesAProjectsKeyAndSaysWhoLocked() {
        for (String mode : new String[] {"locked", "blocked"}) {
            admin.patch(above, "{\"mode\":\"" + mode + "\"}").is(200);
            Api.Reply refused =
                    set(editor.ifNone(), openai, Api.newKey()).is(409, "integration-locked");
            assertThat(refused.at("/detail"))
                    .contains("organization " + project.organization() + " " + mode);
        }
        editor.ifNone().put(openai + "/key", "{\"use\":\"nothing\"}").is(201);
    }

    @Test
    void aKeyThatWasSetBeforeTheLockIsSaidToBeShadowed() {
        set(admin.ifNone(), above, Api.newKey()).is(201);
        set(editor.ifNone(), openai, Api.newKey()).is(201);
        admin.patch(above, "{\"mode\":\"locked\"}").is(200);
        Api.Reply effective = editor.get(openai + "/effective").is(200);
        assertThat(effective.at("/scope")).isEqualTo("organization");
        assertThat(effective.at("/shadowed")).isEqualTo("project");
        assertThat(effective.at("/mode")).isEqualTo("locked");
        assertThat(effective.at("/remarks/0/code")).isEqualTo("project-key-shadowed");
    }

    @Test
    void aRemovedKeyCanBeBroughtBack() {
        set(editor.ifNone(), openai, Api.newKey()).is(201);
        set(editor.ifMatch(1), openai, Api.newKey()).is(200);
        editor.ifMatch(1).delete(openai + "/key?restorable=true").is(412, "version-conflict");
        assertThat(editor.ifMatch(2).delete(openai + "/key?restorable=true").is(200).at("/removed"))
                .isEqualTo("restorably");
        Api.Reply versions = editor.get(openai + "/key/versions").is(200);
        assertThat(versions.json().at("/current").asInt()).isEqualTo(2);
        assertThat(versions.json().at("/versions").size()).isEqualTo(2);
        editor.post(openai + "/key:undelete", "{\"version\":2}").is(200);
        assertThat(editor.get(openai + "/effective").at("/scope")).isEqualTo("project");
    }

    @Test
    void whatWasRemovedRestorablyCanBeSetAnewAndCountsOn() {
        set(editor.ifNone(), openai, Api.newKey()).is(201);
        editor.delete(openai + "/key?restorable=true").is(200);
        assertThat(set(editor.ifNone(), openai, Api.newKey()).is(201).header("ETag"))
                .isEqualTo("\"2\"");
    }

    @Test
    void theTableTellsEachIntegration() {
        set(admin.ifNone(), above, Api.newKey()).is(201);
        editor.ifNone().put(table + "/stripe/key", "{\"use\":\"nothing\"}").is(201);
        Api.Reply set = editor.get(table + "?set=true").is(200);
        assertThat(set.json().at("/items").values())
                .extracting(item -> item.at("/integration").asString())
                .containsExactly("openai", "stripe");
        assertThat(set.at("/items/0/reason")).isEqualTo("organization-key");
        Api.Reply all = editor.get(table + "?limit=1000").is(200);
        assertThat(all.json().at("/items").size()).isGreaterThan(5);
        assertThat(all.json().at("/items").values())
                .extracting(item -> item.at("/integration").asString())
                .isSorted();
    }

    @Test
    void aMistypedProjectHasNoKeysNoLeasesAndNoPage() {
        String typo = project.id() + "x";
        String there = organization + "/projects/" + typo;
        String meant = "did you mean " + project.id() + "?";

        Api.Reply refused =
                set(admin.ifNone(), there + "/integrations/openai", Api.newKey())
                        .is(404, "project-unknown");
        assertThat(refused.at("/detail")).contains(meant);
        admin.ifNone()
                .put(there + "/integrations/openai/key", "{\"use\":\"nothing\"}")
                .is(404, "project-unknown");
        admin.get(there + "/integrations/openai/effective").is(404, "project-unknown");
        admin.get(there + "/integrations").is(404, "project-unknown");
        admin.get(there + "/leases").is(404, "project-unknown");
        admin.delete(there + "/leases?all=true").is(404, "project-unknown");
        admin.get(there + "/integrations/openai/key/versions").is(404, "not-found");
        assertThat(admin.get(organization + "/projects/" + project.id() + "/leases").is(200).text())
                .contains("\"items\":[]");
        set(editor.ifNone(), there + "/integrations/openai", Api.newKey())
                .is(403, "permission-denied");
    }

    @Test
    void anOrganizationThatDoesNotExistHasNoKeys() {
        Api root = Api.as(RunningBroker.VAULT.vault().rootToken());
        String there = "/organizations/" + project.organization() + "x";

        assertThat(
                        set(root.ifNone(), there + "/integrations/openai", Api.newKey())
                                .is(404, "organization-unknown")
                                .at("/detail"))
                .contains("did you mean " + project.organization() + "?");
        root.get(there + "/integrations").is(404, "organization-unknown");
        root.patch(there + "/integrations/openai", "{\"mode\":\"off\"}")
                .is(404, "organization-unknown");
    }

    @Test
    void aMistypedWordIsToldWhatMayBeMeant() {
        assertThat(admin.patch(above, "{\"mode\":\"onn\"}").is(400).at("/detail"))
                .contains("mode must be one of off, on, locked, blocked; did you mean on?");
        assertThat(
                        editor.ifNone()
                                .put(openai + "/key", "{\"fields\":{\"apikey\":\"sk-1\"}}")
                                .is(422, "key-invalid")
                                .at("/detail"))
                .contains("it has no field apikey; did you mean api_key?");
        assertThat(
                        editor.get(table + "/stripee/effective")
                                .is(404, "integration-unknown")
                                .at("/detail"))
                .endsWith("did you mean stripe?");
        assertThat(
                        Api.of("leasehold-operator")
                                .patch(organization, "{\"plan\":\"standrad\"}")
                                .is(400, "request-malformed")
                                .at("/detail"))
                .contains("standrad is not a plan; did you mean standard?");
    }

    private static Api.Reply set(Api caller, String place, String key) {
        return caller.put(place + "/key", "{\"fields\":{\"api_key\":\"" + key + "\"}}");
    }
}
