package io.leasehold.vault.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.ConsumerLogin;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.client.VaultResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Organizations, projects and consumers in a Vault that is provisioned. */
class ConsumerIT {

    private static final IntegrationId OPENAI = new IntegrationId("openai");
    private static final IntegrationId STRIPE = new IntegrationId("stripe");

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final Provisioning provisioning = provisioned.provisioning();
    private final Project project = provisioned.newProject();
    private final Consumer consumer = new Consumer(project, "billing");

    @Test
    void makingAConsumerTwiceChangesNothingTheSecondTime() {
        provisioning.consumer(consumer, Set.of(OPENAI, STRIPE)).apply();

        assertThat(provisioning.consumer(consumer, Set.of(STRIPE, OPENAI)).apply().changes())
                .isEmpty();
    }

    @Test
    void aConsumerHasExactlyTheIntegrationsNamedLast() {
        provisioning.consumer(consumer, Set.of(OPENAI)).apply();

        assertThat(provisioning.consumer(consumer, Set.of(STRIPE)).apply().lines())
                .contains(
                        "~ entity " + consumer.vaultName(),
                        "    policies: [leasehold-consumer.openai] -> [leasehold-consumer.stripe]");
    }

    @Test
    void anIntegrationTakenFromAConsumerIsTakenFromItsRunningLogin() {
        ConsumerLogin login = provisioned.consumer(project, "billing", "openai");
        provisioning.consumer(consumer, Set.of(STRIPE)).apply();

        String leaf = "openai.call." + login.entityId() + ".r";
        int status =
                provisioned
                        .vault()
                        .write("lease/" + project + "/" + leaf, login.token(), Map.of("v", "1"))
                        .status();

        assertThat(status).isEqualTo(403);
    }

    @Test
    void aConsumerWhoseRoleWasMadeAnewLogsInAsTheSameEntity() {
        ConsumerLogin before = provisioned.consumer(project, "billing", "openai");
        String role = "auth/approle/role/" + consumer.vaultName();
        provisioned.vault().delete(role, provisioned.vault().rootToken()).orFail("delete role");

        ConsumerLogin after = provisioned.consumer(project, "billing", "openai");

        assertThat(after.entityId()).isEqualTo(before.entityId());
        assertThat(provisioning.consumer(consumer, Set.of(OPENAI)).preview().changes()).isEmpty();
    }

    @Test
    void aConsumerNeedsAProject() {
        var stray = new Consumer(Project.of(project.organization().value(), "nowhere"), "billing");

        assertThatThrownBy(() -> provisioning.consumer(stray, Set.of(OPENAI)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("there is none; create it with 'leasehold project create");
    }

    @Test
    void aProjectNeedsAnOrganization() {
        assertThatThrownBy(
                        () -> provisioning.project(Project.of("nobody", "web"), Optional.empty()))
                .hasMessage(
                        "find organization nobody: there is none; create it with 'leasehold org"
                                + " create nobody'");
    }

    @Test
    void theTermsOfAnOrganizationChangeOneByOne() {
        OrganizationId organization = project.organization();
        var off = new SubscriptionUpdate(Optional.empty(), Optional.of(false));

        assertThat(provisioning.organization(organization, off).apply().lines())
                .containsExactly(
                        "~ organization " + organization,
                        "    rollout: on -> off",
                        "= 4 unchanged");
        assertThat(profile(organization)).containsEntry("plan", "enterprise");
    }

    @Test
    void anOrganizationIsMadeAnewAfterItsProfileWasDeleted() {
        OrganizationId organization = project.organization();
        String path = "org/data/" + organization + "/profile";
        provisioned.vault().delete(path, provisioned.vault().rootToken()).orFail("delete");
        var none = new SubscriptionUpdate(Optional.empty(), Optional.empty());

        provisioning.organization(organization, none).apply();

        assertThat(profile(organization)).isEqualTo(Map.of("plan", "standard", "rollout", "off"));
    }

    @Test
    void aWrappedSecretIdOpensOnce() {
        provisioning.consumer(consumer, Set.of(OPENAI)).apply();
        WrappedCredentials wrapped = credentials().of(consumer, Duration.ofMinutes(1));
        String token = new String(wrapped.wrappingToken().reveal(), StandardCharsets.UTF_8);

        assertThat(wrapped.toString()).doesNotContain(token);
        assertThat(unwrap(token)).isEqualTo(200);
        assertThat(unwrap(token)).isEqualTo(400);
    }

    @Test
    void credentialsNeedAConsumer() {
        var nobody = new Consumer(project, "nobody");

        assertThatThrownBy(() -> credentials().of(nobody, Duration.ofMinutes(1)))
                .hasMessageContaining("Vault has none; create it first");
    }

    private Credentials credentials() {
        return new Credentials(
                provisioned.connection(), SecretValue.ofText(provisioned.vault().rootToken()));
    }

    private int unwrap(String token) {
        return provisioned.vault().write("sys/wrapping/unwrap", token, Map.of()).status();
    }

    private Map<String, Object> profile(OrganizationId organization) {
        String path = "org/data/" + organization + "/profile";
        var document = provisioned.vault().read(path, provisioned.vault().rootToken()).data();
        return VaultResponse.objectIn(document, "data");
    }
}
