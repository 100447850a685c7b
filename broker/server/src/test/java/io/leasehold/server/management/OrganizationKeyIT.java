package io.leasehold.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import org.junit.jupiter.api.Test;

class OrganizationKeyIT {

    private final Project project = RunningBroker.VAULT.newProject();
    private final String organization = project.organization().value();
    private final String integrations = "/organizations/" + organization + "/integrations";
    private final String openai = integrations + "/openai";
    private final Api admin = Api.of("leasehold-org-admin." + organization);

    @Test
    void aKeyIsMadeReplacedAndTheSameIsNoNewVersion() {
        String key = Api.newKey();
        Api.Reply made = set(admin.ifNone(), key).is(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().at("/version").asInt()).isEqualTo(1);
        assertThat(made.json().at("/unchanged").asBoolean()).isFalse();
        assertThat(made.at("/written_at")).isNotEmpty();

        Api.Reply same = set(admin.ifMatch(1), key).is(200);
        assertThat(same.json().at("/unchanged").asBoolean()).isTrue();
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(same.json().has("written_at")).isFalse();

        assertThat(set(admin.ifMatch(1), Api.newKey()).is(200).header("ETag")).isEqualTo("\"2\"");
        Api.Reply state = admin.get(openai).is(200);
        assertThat(state.header("ETag")).isEqualTo("\"2\"");
        assertThat(state.at("/mode")).isEqualTo("on");
        assertThat(state.at("/key/state")).isEqualTo("present");
    }

    @Test
    void aModeIsChangedAndTheKeyStays() {
        set(admin.ifNone(), Api.newKey()).is(201);
        Api.Reply locked = admin.patch(openai, "{\"mode\":\"locked\"}").is(200);
        assertThat(locked.at("/mode")).isEqualTo("locked");
        assertThat(locked.at("/key/state")).isEqualTo("present");
        assertThat(locked.header("ETag")).isEqualTo("\"2\"");
        assertThat(admin.patch(openai, "{\"mode\":\"locked\"}").is(200).header("ETag"))
                .isEqualTo("\"2\"");
        admin.ifMatch(1).patch(openai, "{\"mode\":\"off\"}").is(412, "version-conflict");
    }

    @Test
    void aRemovedKeyCanBeBroughtBackIfThatWasWanted() {
        set(admin.ifNone(), Api.newKey()).is(201);
        Api.Reply removed = admin.delete(openai + "/key?restorable=true").is(200);
        assertThat(removed.at("/removed")).isEqualTo("restorably");
        assertThat(removed.json().at("/restorable").asBoolean()).isTrue();
        Api.Reply versions = admin.get(openai + "/key/versions").is(200);
        assertThat(versions.at("/versions/0/hidden_at")).isNotEmpty();
        admin.post(openai + "/key:undelete", "{\"version\":7}").is(404, "not-found");
        admin.post(openai + "/key:undelete", "{\"version\":1}").is(200);
        assertThat(admin.get(openai).at("/key/state")).isEqualTo("present");
    }

    private Api.Reply set(Api caller, String key) {
        return caller.put(openai + "/key", "{\"fields\":{\"api_key\":\"" + key + "\"}}");
    }
}
