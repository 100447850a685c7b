package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.entitlement.Subscription;
import io.leasehold.integration.Integration;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectKeysTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Integration OPENAI = SampleIntegrations.OPENAI;
    private static final KeyAddress.OfProject OWN = new KeyAddress.OfProject(WEB, OPENAI.id());
    private static final KeyAddress ABOVE = KeyAddress.of(KeyScope.ORGANIZATION, WEB, OPENAI.id());
    private static final Precondition ANYTHING = new Precondition.Anything();

    private final InMemoryKeyVault vault = new InMemoryKeyVault(new MutableTime());
    private final Administrator editor = vault.administrator();
    private final List<KeyAddress> changed = new ArrayList<>();
    private Subscription subscription = new Subscription("enterprise", "on");
    private final KeyAdministration keys =
            new KeyAdministration(
                    Entitling.EVERY_TENANT,
                    Entitling.by(_ -> Optional.of(subscription)),
                    vault,
                    changed::add);

    @Test
    void aKeyIsSetAndWhoRemembersIsTold() {
        assertThat(set("sk-1")).isInstanceOf(KeyChangeResult.Written.class);

        assertThat(vault.inspect(OWN)).isPresent();
        assertThat(changed).containsExactly(OWN);
    }

    @ParameterizedTest
    @CsvSource({"locked, locked it to its own key", "blocked, blocked it", "never, blocked it"})
    void whereTheOrganizationAllowsNoKeyOfTheProjectsNoneIsSetAndItIsNamed(
            String mode, String why) {
        vault.write(ABOVE, Map.of("mode", mode, "api_key", "sk-0"));

        assertRefused(Problem.INTEGRATION_LOCKED, () -> set("sk-1"))
                .contains("organization acme " + why);
        assertThat(vault.inspect(OWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on", "off"})
    void whereTheOrganizationAllowsItAKeyIsSet(String mode) {
        vault.write(ABOVE, Map.of("mode", mode, "api_key", "sk-0"));

        assertThat(set("sk-1")).isInstanceOf(KeyChangeResult.Written.class);
    }

    @Test
    void theOrganizationsOwnKeyIsPointedOut() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));

        assertThat(set("sk-0"))
                .isInstanceOfSatisfying(
                        KeyChangeResult.Written.class,
                        written ->
                                assertThat(written.remarks())
                                        .isEqualTo(Set.of(KeyWarning.SAME_AS_ORGANIZATION_KEY)));
        assertThat(set("sk-1"))
                .isInstanceOfSatisfying(
                        KeyChangeResult.Written.class,
                        written -> assertThat(written.remarks()).isEmpty());
    }

    @Test
    void aProjectMayAlwaysUseLess() {
        vault.write(ABOVE, Map.of("mode", "locked", "api_key", "sk-0"));
        subscription = new Subscription("standard", "off");

        assertThat(optOut()).isInstanceOf(KeyChangeResult.Written.class);
        assertThat(optOut()).isInstanceOf(KeyChangeResult.Unchanged.class);
        assertThat(vault.inspect(OWN).orElseThrow().document().controls())
                .containsEntry("use", "nothing");
    }

    @Test
    void aKeyReplacesTheOptingOut() {
        optOut();

        assertThat(set("sk-1")).isInstanceOf(KeyChangeResult.Written.class);
        assertThat(vault.inspect(OWN).orElseThrow().document().controls()).doesNotContainKey("use");
    }

    @Test
    void whoIsNotEntitledSetsNothingAndMayRemove() {
        set("sk-1");
        KeyAdministration later =
                new KeyAdministration(
                        Entitling.EVERY_TENANT,
                        Entitling.by(_ -> Optional.of(new Subscription("enterprise", "off"))),
                        vault,
                        changed::add);

        assertRefused(Problem.ROLLOUT_PENDING, () -> later.set(editor, OWN, key("sk-2"), ANYTHING));
        assertThat(later.remove(editor, OWN, Removal.FOR_GOOD, ANYTHING))
                .isInstanceOf(KeyChangeResult.Removed.class);
    }

    @Test
    void aRemovedKeyIsGoneOrComesBackAsItWasRemoved() {
        set("sk-1");
        keys.remove(editor, OWN, Removal.RESTORABLY, ANYTHING);
        assertThat(vault.inspect(OWN)).isEmpty();

        keys.restore(editor, OWN, OPENAI);
        assertThat(vault.inspect(OWN)).isPresent();

        keys.remove(editor, OWN, Removal.FOR_GOOD, ANYTHING);
        assertRefused(Problem.NOT_FOUND, () -> keys.restore(editor, OWN, OPENAI));
    }

    @Test
    void nothingIsRestoredBehindALock() {
        set("sk-1");
        keys.remove(editor, OWN, Removal.RESTORABLY, ANYTHING);
        vault.write(ABOVE, Map.of("mode", "locked"));

        assertRefused(Problem.INTEGRATION_LOCKED, () -> keys.restore(editor, OWN, OPENAI));
    }

    @Test
    void whatIsThereIsNotRestoredOver() {
        set("sk-1");
        keys.remove(editor, OWN, Removal.RESTORABLY, ANYTHING);
        set("sk-2");

        assertRefused(Problem.NOT_FOUND, () -> keys.restore(editor, OWN, OPENAI));
    }

    @Test
    void whatVaultRefusesIsRefusedBeforeTheLockIsTold() {
        vault.write(ABOVE, Map.of("mode", "locked"));
        vault.close(OWN);

        assertRefused(Problem.PERMISSION_DENIED, () -> set("sk-1"));
        assertRefused(Problem.PERMISSION_DENIED, this::optOut);
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> keys.remove(editor, OWN, Removal.FOR_GOOD, ANYTHING));
    }

    @Test
    void somebodyWhoWasFasterIsNotOverwritten() {
        set("sk-1");
        set("sk-2");

        assertThat(keys.set(editor, OWN, key("sk-3"), new Precondition.Version(1)))
                .isInstanceOfSatisfying(
                        KeyChangeResult.Conflict.class,
                        conflict ->
                                assertThat(conflict.current().orElseThrow().number()).isEqualTo(2));
    }

    @Test
    void aProjectThatDoesNotExistGetsNoKeyAndTheOneThatMayBeMeantIsNamed() {
        vault.tenants().add(WEB);
        KeyAdministration strict = strict();
        KeyAddress.OfProject typo = ofProject("acme", "wbe");

        assertRefused(
                        Problem.PROJECT_UNKNOWN,
                        () -> strict.set(editor, typo, key("sk-1"), ANYTHING))
                .contains("organization acme has no project wbe; did you mean web?");
        assertRefused(Problem.PROJECT_UNKNOWN, () -> strict.optOut(editor, typo, ANYTHING));
        assertRefused(Problem.PROJECT_UNKNOWN, () -> strict.restore(editor, typo, OPENAI));
        assertThat(vault.inspect(typo)).isEmpty();
        assertThat(strict.set(editor, OWN, key("sk-1"), ANYTHING))
                .isInstanceOf(KeyChangeResult.Written.class);
    }

    @Test
    void aProjectOfAnOrganizationThatDoesNotExistNamesTheOrganization() {
        vault.tenants().add(WEB);

        assertRefused(
                        Problem.ORGANIZATION_UNKNOWN,
                        () ->
                                strict().set(
                                                editor,
                                                ofProject("acmee", "web"),
                                                key("sk-1"),
                                                ANYTHING))
                .contains("there is no organization acmee; did you mean acme?");
    }

    @Test
    void whoMayNotListProjectsHearsNoNames() {
        vault.tenants().add(WEB);
        vault.tenants().refuseLists();

        assertRefused(
                        Problem.PROJECT_UNKNOWN,
                        () -> strict().set(editor, ofProject("acme", "wbe"), key("sk-1"), ANYTHING))
                .doesNotContain("did you mean");
    }

    @Test
    void whatVaultRefusesIsRefusedBeforeItIsToldThatTheProjectDoesNotExist() {
        vault.close(OWN);

        assertRefused(
                Problem.PERMISSION_DENIED, () -> strict().set(editor, OWN, key("sk-1"), ANYTHING));
    }

    @Test
    void aKeyThatWasLeftAtAProjectThatDoesNotExistIsRemoved() {
        set("sk-1");

        assertThat(strict().remove(editor, OWN, Removal.FOR_GOOD, ANYTHING))
                .isInstanceOf(KeyChangeResult.Removed.class);
    }

    private KeyAdministration strict() {
        return new KeyAdministration(
                new ExistingTenants(vault.tenants()), Entitling.everybody(), vault, changed::add);
    }

    private KeyChangeResult set(String key) {
        return keys.set(editor, OWN, key(key), ANYTHING);
    }

    private KeyChangeResult optOut() {
        return keys.optOut(editor, OWN, ANYTHING);
    }

    private static KeyAddress.OfProject ofProject(String organization, String project) {
        return new KeyAddress.OfProject(Project.of(organization, project), OPENAI.id());
    }

    private static ValidatedKey key(String key) {
        return ValidatedKey.of(OPENAI, Map.of("api_key", SecretValue.ofText(key)));
    }
}
