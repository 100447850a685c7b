package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.Reply;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Vault itself lets a consumer do, with the token of a real AppRole login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("V02")
@Tag("V04")
class ConsumerPolicyIT {

    private static final int OK = 200;
    private static final int CREATED = 204;
    private static final int FORBIDDEN = 403;
    private static final Map<String, String> RECORD = Map.of("v", "1");

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final Project project = provisioned.newProject();
    private ConsumerLogin login = new ConsumerLogin("", "", "");
    private ConsumerLogin other = login;

    @BeforeAll
    void logIn() {
        login = provisioned.consumer(project, "billing", "openai");
        other = provisioned.consumer(project, "search", "openai");
    }

    @Test
    void aConsumerMakesALeaseOfItsOwn() {
        assertThat(write(project, leaf("openai", "call", login))).isEqualTo(CREATED);
    }

    @Test
    void noLeaseIsWrittenTwice() {
        String leaf = leaf("openai", "call", login) + "twice";
        assertThat(write(project, leaf)).isEqualTo(CREATED);

        assertThat(write(project, leaf)).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeInTheNameOfAnotherHolder() {
        assertThat(write(project, leaf("openai", "call", other))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeInAnotherProject() {
        Project sibling =
                provisioned.project(Project.of(project.organization().value(), "sibling"));

        assertThat(write(sibling, leaf("openai", "call", login))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeInAnotherOrganization() {
        Project elsewhere =
                Project.of(provisioned.newProject().organization().value(), project.id().value());

        assertThat(write(elsewhere, leaf("openai", "call", login))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeOfAnotherIntegration() {
        assertThat(write(project, leaf("stripe", "call", login))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeOfAnIntegrationWhoseNameOnlyBeginsAlike() {
        assertThat(write(project, leaf("openai-admin", "call", login))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsMadeForAnotherUse() {
        assertThat(write(project, leaf("openai", "reveal", login))).isEqualTo(FORBIDDEN);
    }

    @Test
    void noLeaseIsReadBack() {
        String leaf = leaf("openai", "call", login) + "back";
        assertThat(write(project, leaf)).isEqualTo(CREATED);

        Reply reply = provisioned.vault().read("lease/" + project + "/" + leaf, login.token());

        assertThat(reply.status()).isEqualTo(FORBIDDEN);
    }

    /** Vault's policy "default" would let it. */
    @Test
    void aConsumerKeepsNothingInVault() {
        Reply reply = provisioned.vault().write("cubbyhole/notes", login.token(), Map.of("a", "b"));

        assertThat(reply.status()).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth/token/renew-self", "sys/capabilities-self"})
    void aConsumerMayDoWithItsOwnTokenWhatClientLibrariesDo(String path) {
        Map<String, Object> body = Map.of("path", "lease/" + project);

        Reply reply = provisioned.vault().write(path, login.token(), body);

        assertThat(reply.status()).isEqualTo(OK);
    }

    @Test
    void aConsumerEndsItsLogin() {
        ConsumerLogin ending = provisioned.consumer(project, "ending", "openai");

        int ended =
                provisioned
                        .vault()
                        .write("auth/token/revoke-self", ending.token(), Map.of())
                        .status();

        assertThat(ended).isEqualTo(CREATED);
        assertThat(provisioned.vault().read("auth/token/lookup-self", ending.token()).status())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void theLoginIsAServiceTokenOfTheConsumersEntityThatMayOnlyKeepItself() {
        Map<String, Object> facts =
                provisioned.vault().read("auth/token/lookup-self", login.token()).data();

        assertThat(facts).containsEntry("type", "service");
        assertThat(facts).containsEntry("entity_id", login.entityId());
        assertThat(facts.get("policies")).asString().isEqualTo("[leasehold-consumer-login]");
        assertThat(facts.get("identity_policies"))
                .asString()
                .isEqualTo("[leasehold-consumer.openai]");
    }

    private int write(Project where, String leaf) {
        return provisioned
                .vault()
                .write("lease/" + where + "/" + leaf, login.token(), RECORD)
                .status();
    }

    private static String leaf(String integration, String use, ConsumerLogin holder) {
        return integration + "." + use + "." + holder.entityId() + ".0123456789abcdefghijkl";
    }
}
