package io.leasehold.vault.key;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyInspector;
import io.leasehold.administration.KeyVaultContract;
import io.leasehold.administration.Operation;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.identity.VaultTokenLookup;
import io.leasehold.vault.tenancy.VaultSubscriptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaultAdministrationIT extends KeyVaultContract {

    private static final VaultAdministration ADMINISTRATION =
            new VaultAdministration(
                    BrokerAtVault.VAULT.connection(),
                    new VaultTokenLookup(BrokerAtVault.VAULT.connection(), BrokerAtVault.SESSION),
                    Clock.systemUTC());

    /** An administrator of the organization, made by provisioning, who is no root. */
    @Override
    protected Administrator administrator(Project project) {
        BrokerAtVault.VAULT.project(project);
        return with("leasehold-org-admin." + project.organization());
    }

    @Override
    protected Administrator administrator(Project project, String displayName) {
        BrokerAtVault.VAULT.project(project);
        return ADMINISTRATION.administrator(
                SecretValue.ofText(
                        BrokerAtVault.VAULT.tokenOf(
                                displayName, "leasehold-org-admin." + project.organization())));
    }

    @Override
    protected KeyInspector inspector() {
        return new VaultKeys(BrokerAtVault.SESSION, SampleIntegrations.CATALOGUE);
    }

    @ParameterizedTest
    @EnumSource
    void whoMayDoNothingIsPermittedNothing(Operation operation) {
        Project project = BrokerAtVault.VAULT.newProject();

        assertThat(with("default").permissions().permit(operation, both(project))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whoMayActAtOneLevelOnlyIsNotPermittedBoth(Operation operation) {
        Project project = BrokerAtVault.VAULT.newProject();
        Administrator editor =
                with(
                        "leasehold-project-editor.%s.%s"
                                .formatted(project.organization(), project.id()));

        assertThat(editor.permissions().permit(operation, List.of(own(project)))).isTrue();
        // Everybody in a project sees that its organization has a key.
        assertThat(editor.permissions().permit(operation, both(project)))
                .isEqualTo(operation == Operation.SEE);
    }

    @Test
    void aTokenThatVaultDoesNotKnowIsRefusedAndNotFailed() {
        Administrator nobody = ADMINISTRATION.administrator(SecretValue.ofText("hvs.nobody"));

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> nobody.permissions().permit(Operation.SEE, both(Project.of("acme", "web"))));
    }

    @Test
    void aRefusedReadOfVersionsIsNoAbsence() {
        Project project = BrokerAtVault.VAULT.newProject();

        assertRefused(
                Problem.PERMISSION_DENIED, () -> with("default").documents().history(own(project)));
        assertRefused(Problem.PERMISSION_DENIED, () -> with("default").index().of(project));
    }

    @Test
    void theProfileSaysWhatOperatorsWroteAndNothingElse() {
        Project project = BrokerAtVault.VAULT.newProject();
        VaultSubscriptions subscriptions = new VaultSubscriptions(BrokerAtVault.SESSION);

        assertThat(subscriptions.find(project.organization()))
                .hasValueSatisfying(
                        found -> {
                            assertThat(found.plan()).isEqualTo("enterprise");
                            assertThat(found.rollout()).isEqualTo("on");
                        });
        assertThat(subscriptions.find(Project.of("nobody-at-all", "web").organization())).isEmpty();
    }

    @Test
    void aProfileOfOddTypesEntitlesNobody() {
        Project project = BrokerAtVault.VAULT.newProject();
        BrokerAtVault.VAULT
                .vault()
                .write(
                        "org/data/" + project.organization() + "/profile",
                        BrokerAtVault.VAULT.vault().rootToken(),
                        Map.of("data", Map.of("plan", List.of("enterprise"), "rollout", true)))
                .orFail("write profile");

        assertThat(new VaultSubscriptions(BrokerAtVault.SESSION).find(project.organization()))
                .hasValueSatisfying(
                        found -> {
                            assertThat(found.plan()).isEmpty();
                            assertThat(found.rollout()).isEmpty();
                        });
    }

    private static Administrator with(String... policies) {
        return ADMINISTRATION.administrator(
                SecretValue.ofText(BrokerAtVault.VAULT.tokenWith(policies)));
    }

    private static List<KeyAddress> both(Project project) {
        return List.of(KeyAddress.of(KeyScope.ORGANIZATION, project, openai()), own(project));
    }

    private static KeyAddress own(Project project) {
        return KeyAddress.of(KeyScope.PROJECT, project, openai());
    }

    private static IntegrationId openai() {
        return new IntegrationId("openai");
    }
}
