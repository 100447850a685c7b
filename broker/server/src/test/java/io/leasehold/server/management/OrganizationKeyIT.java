package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganizationKeyIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = project.organization().value();
    private final String integrations = "/organizations/" + organization + "/integrations";
    private final String openai = integrations + "/openai";
    private final Api admin = Api.of("leasehold-org-admin." + organization);

    @Test
    void aChangeOfTheModeMakesNoKeyYounger() {
        set(admin.ifNone(), Api.newKey()).is(201);
        String keySetAt = admin.get(openai).is(200).at("/key/key_set_at");

        admin.patch(openai, "{\"mode\":\"locked\"}").is(200);

        Api.Reply state = admin.get(openai).is(200);
        assertThat(keySetAt).isNotEmpty();
        assertThat(state.at("/key/key_set_at")).isEqualTo(keySetAt);
        assertThat(state.at("/key/mode_set_at"))
                .isEqualTo(state.at("/key/written_at"))
                .isNotEqualTo(keySetAt);
        Api.Reply versions = admin.get(openai + "/key/versions").is(200);
        assertThat(versions.at("/versions/0/changes/0")).isEqualTo("mode-changed");
        assertThat(versions.at("/versions/1/changes/0")).isEqualTo("key-set");
    }

    @Test
    void aChangeOfModeIsPreviewedWithItsImpact() {
        set(admin.ifNone(), Api.newKey()).is(201);
        Api editor =
                Api.of("leasehold-project-editor." + project.organization() + "." + project.id());
        editor.ifNone()
                .put(
                        "/organizations/%s/projects/%s/integrations/openai/key"
                                .formatted(project.organization(), project.id()),
                        "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                .is(201);

        Api.Reply preview = admin.patch(openai + "?preview=true", "{\"mode\":\"locked\"}").is(200);

        assertThat(preview.at("/mode")).isEqualTo("on");
        assertThat(preview.at("/impact/from")).isEqualTo("on");
        assertThat(preview.at("/impact/to")).isEqualTo("locked");
        assertThat(preview.json().at("/impact/needs_confirmation").asBoolean()).isTrue();
        assertThat(preview.json().at("/impact/leases").asInt(-1)).isZero();
        assertThat(preview.json().at("/impact/keys_put_aside").asInt()).isEqualTo(1);
        assertThat(preview.json().at("/impact/left_without_key").asInt(-1)).isZero();
        assertThat(admin.get(openai).at("/mode")).isEqualTo("on");
        editor.patch(openai + "?preview=true", "{\"mode\":\"locked\"}")
                .is(403, "permission-denied");
        assertThat(mode(admin, "locked").is(200).json().has("impact")).isFalse();
    }

    @Test
    void aKeyIsMadeOnceAndThenReplaced() {
        Api.Reply made = set(admin.ifNone(), Api.newKey()).is(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().at("/version").asInt()).isEqualTo(1);
        assertThat(made.json().at("/unchanged").asBoolean()).isFalse();
        assertThat(made.at("/written_at")).isNotEmpty();

        assertThat(set(admin.ifMatch(1), Api.newKey()).is(200).header("ETag")).isEqualTo("\"2\"");
        Api.Reply state = admin.get(openai).is(200);
        assertThat(state.header("ETag")).isEqualTo("\"2\"");
        assertThat(state.at("/mode")).isEqualTo("on");
        assertThat(state.at("/key/state")).isEqualTo("present");
    }

    @Test
    void settingTheKeyThatIsThereAddsNoVersion() {
        String key = Api.newKey();
        set(admin.ifNone(), key).is(201);
        Api.Reply same = set(admin.ifMatch(1), key).is(200);
        assertThat(same.json().at("/unchanged").asBoolean()).isTrue();
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(same.json().has("written_at")).isFalse();
        assertThat(admin.get(openai + "/key/versions").json().at("/current").asInt()).isEqualTo(1);
    }

    @Test
    void aConflictTellsWhatIsThereAndWhetherItIsTheSameKey() {
        String key = Api.newKey();
        set(admin.ifNone(), key).is(201);
        Api.Reply again = set(admin.ifNone(), key).is(412, "version-conflict");
        assertThat(again.json().at("/current/version").asInt()).isEqualTo(1);
        assertThat(again.at("/current/written_at")).isNotEmpty();
        assertThat(again.json().at("/same_key").asBoolean()).isTrue();
        Api.Reply other = set(admin.ifMatch(7), Api.newKey()).is(412, "version-conflict");
        assertThat(other.json().at("/same_key").asBoolean()).isFalse();
        String unset = integrations + "/stripe/key";
        Api.Reply none =
                admin.ifMatch(1)
                        .put(unset, "{\"fields\":{\"api_key\":\"" + Api.newKey() + "\"}}")
                        .is(412, "version-conflict");
        assertThat(none.json().at("/current").isNull()).isTrue();
    }

    @Test
    void aModeIsChangedAndTheKeyStays() {
        set(admin.ifNone(), Api.newKey()).is(201);
        Api.Reply locked = mode(admin, "locked").is(200);
        assertThat(locked.at("/mode")).isEqualTo("locked");
        assertThat(locked.at("/key/state")).isEqualTo("present");
        assertThat(locked.header("ETag")).isEqualTo("\"2\"");
        assertThat(mode(admin, "locked").is(200).header("ETag")).isEqualTo("\"2\"");
        mode(admin.ifMatch(1), "off").is(412, "version-conflict");
        assertThat(mode(admin.ifMatch(2), "off").is(200).at("/mode")).isEqualTo("off");
    }

    @Test
    void aModeCanBeSaidBeforeThereIsAKey() {
        assertThat(admin.get(openai).is(200).header("ETag")).isEmpty();
        Api.Reply blocked = mode(admin, "blocked").is(200);
        assertThat(blocked.at("/key/state")).isEqualTo("absent");
        assertThat(blocked.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void eachVersionSaysWhoSetItIfItSaysIt() {
        String role = "leasehold-org-admin." + organization;
        Api ann = Api.as(RunningBroker.VAULT.tokenOf("ann", role));
        Api bob = Api.as(RunningBroker.VAULT.tokenOf("bob", role));
        String key = Api.newKey();
        set(ann.ifNone(), key).is(201);
        assertThat(set(bob.ifMatch(1), key).is(200).json().at("/unchanged").asBoolean()).isTrue();
        mode(bob, "locked").is(200);
        RunningBroker.VAULT
                .vault()
                .write(
                        "org/data/" + organization + "/integrations/openai",
                        RunningBroker.VAULT.vault().rootToken(),
                        Map.of("data", Map.of("api_key", key)))
                .orFail("write by hand");

        Api.Reply versions = admin.get(openai + "/key/versions").is(200);
        assertThat(versions.json().at("/versions/0").has("set_by")).isFalse();
        assertThat(versions.at("/versions/1/set_by")).isEqualTo("token-bob");
        assertThat(versions.at("/versions/2/set_by")).isEqualTo("token-ann");

        ann.delete(openai + "/key?restorable=true").is(200);
        set(bob.ifNone(), Api.newKey()).is(201);
        Api.Reply after = admin.get(openai + "/key/versions").is(200);
        assertThat(after.at("/versions/0/set_by")).isEqualTo("token-bob");
        assertThat(after.json().at("/versions/1").has("set_by")).isFalse();
        assertThat(admin.get(openai).is(200).json().toString()).doesNotContain("set_by", "token-");
    }

    @Test
    void aRemovedKeyCanBeBroughtBackIfThatWasWanted() {
        set(admin.ifNone(), Api.newKey()).is(201);
        admin.post(openai + "/key:undelete", "{\"version\":1}").is(404, "not-found");
        Api.Reply removed = admin.delete(openai + "/key?restorable=true").is(200);
        assertThat(removed.at("/removed")).isEqualTo("restorably");
        assertThat(removed.json().at("/restorable").asBoolean()).isTrue();
        Api.Reply versions = admin.get(openai + "/key/versions").is(200);
        assertThat(versions.at("/versions/0/changes/0")).isEqualTo("unknown");
        assertThat(versions.at("/versions/0/hidden_at")).isNotEmpty();
        admin.post(openai + "/key:undelete", "{\"version\":7}").is(404, "not-found");
        assertThat(admin.post(openai + "/key:undelete", "{\"version\":1}").is(200).header("ETag"))
                .isEqualTo("\"1\"");
        assertThat(admin.get(openai).at("/key/state")).isEqualTo("present");
    }

    @Test
    void aKeyThatIsRemovedForGoodLeavesNothing() {
        set(admin.ifNone(), Api.newKey()).is(201);
        admin.ifMatch(9).delete(openai + "/key").is(412, "version-conflict");
        Api.Reply removed = admin.ifMatch(1).delete(openai + "/key").is(200);
        assertThat(removed.at("/removed")).isEqualTo("for-good");
        assertThat(removed.json().at("/restorable").asBoolean()).isFalse();
        admin.get(openai + "/key/versions").is(404, "not-found");
        admin.delete(openai + "/key").is(404, "not-found");
    }

    @Test
    void aLockOutlivesTheKeyItWasSetWith() {
        set(admin.ifNone(), Api.newKey()).is(201);
        mode(admin, "locked").is(200);
        Api.Reply refused =
                admin.delete(openai + "/key?restorable=true").is(409, "integration-locked");
        assertThat(refused.at("/detail")).contains(organization);
        admin.delete(openai + "/key").is(200);
        Api.Reply state = admin.get(openai).is(200);
        assertThat(state.at("/mode")).isEqualTo("locked");
        assertThat(state.at("/key/state")).isEqualTo("absent");
    }

    @Test
    void theListTellsWhatIsSetPageByPage() {
        set(admin.ifNone(), Api.newKey()).is(201);
        mode(admin, "off").is(200);
        admin.patch(integrations + "/stripe", "{\"mode\":\"blocked\"}").is(200);
        Api.Reply set = admin.get(integrations + "?set=true").is(200);
        assertThat(set.json().at("/items").values())
                .extracting(item -> item.at("/integration").asString())
                .containsExactly("openai", "stripe");
        Api.Reply first = admin.get(integrations + "?limit=1&set=true").is(200);
        assertThat(first.at("/next")).isEqualTo("openai");
        Api.Reply second = admin.get(integrations + "?limit=1&set=true&after=openai").is(200);
        assertThat(second.at("/items/0/integration")).isEqualTo("stripe");
        assertThat(second.json().at("/next").isNull()).isTrue();
        assertThat(admin.get(integrations).json().at("/items").size()).isGreaterThan(5);
    }

    @Test
    void aKeyThatIsFoundIncompleteIsSaidToBe() {
        RunningBroker.VAULT
                .vault()
                .write(
                        "org/data/" + organization + "/integrations/twilio",
                        RunningBroker.VAULT.vault().rootToken(),
                        Map.of("data", Map.of("auth_token", Api.newKey())))
                .orFail("write");
        Api.Reply state = admin.get(integrations + "/twilio").is(200);
        assertThat(state.at("/key/state")).isEqualTo("incomplete");
        assertThat(state.at("/key/missing/0")).isEqualTo("account_sid");
    }

    private Api.Reply set(Api caller, String key) {
        return caller.put(openai + "/key", "{\"fields\":{\"api_key\":\"" + key + "\"}}");
    }

    private Api.Reply mode(Api caller, String mode) {
        return caller.patch(openai, "{\"mode\":\"" + mode + "\"}");
    }
}
