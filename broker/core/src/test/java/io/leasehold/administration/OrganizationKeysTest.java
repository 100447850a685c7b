package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.entitlement.Entitlements;
import io.leasehold.entitlement.Subscription;
import io.leasehold.integration.Integration;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.RevealSetting;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationKeysTest {

    private static final OrganizationId ACME = new OrganizationId("acme");
    private static final Integration OPENAI = SampleIntegrations.OPENAI;
    private static final KeyAddress.OfOrganization ADDRESS =
            new KeyAddress.OfOrganization(ACME, OPENAI.id());
    private static final Precondition ABSENT = new Precondition.Absent();
    private static final Precondition ANYTHING = new Precondition.Anything();

    private final InMemoryKeyVault vault = new InMemoryKeyVault(new MutableTime());
    private final Administrator owner = vault.administrator();
    private final List<KeyAddress> changed = new ArrayList<>();
    private Subscription subscription = new Subscription("enterprise", "on");
    private final Entitlements entitlements = Entitling.by(_ -> Optional.of(subscription));
    private final KeyAdministration keys =
            new KeyAdministration(Entitling.EVERY_TENANT, entitlements, vault, changed::add);
    private final OrganizationModes modes =
            new OrganizationModes(Entitling.EVERY_TENANT, entitlements, vault, changed::add);

    @Test
    void theFirstKeyIsOnAndWhoRemembersIsTold() {
        assertWritten(1, set("sk-1", ABSENT));

        assertThat(mode()).contains("on");
        assertThat(changed).containsExactly(ADDRESS);
    }

    @Test
    void aNewKeyKeepsTheModeWhateverItIs() {
        for (KeyMode mode : KeyMode.values()) {
            modes.change(owner, ADDRESS, OPENAI, mode, ANYTHING);
            set("sk-" + mode.word(), ANYTHING);

            assertThat(mode()).contains(mode.word());
        }
    }

    @Test
    void aModeThatNobodyKnowsIsWrittenAsTheBlockThatItMeans() {
        vault.write(ADDRESS, Map.of("mode", "sometimes", "api_key", "sk-1"));

        set("sk-2", ANYTHING);

        assertThat(mode()).contains("blocked");
    }

    @Test
    void whoExpectsNothingOverwritesNothing() {
        set("sk-1", ABSENT);

        assertThat(set("sk-2", ABSENT))
                .isInstanceOfSatisfying(
                        KeyChangeResult.Conflict.class,
                        conflict -> {
                            assertThat(conflict.same()).isFalse();
                            assertThat(conflict.current().orElseThrow().number()).isEqualTo(1);
                        });
        assertHolds("sk-1");
    }

    @Test
    void whoExpectsNothingIsToldIfItIsTheSameKey() {
        set("sk-1", ABSENT);

        assertThat(set("sk-1", ABSENT))
                .isInstanceOfSatisfying(
                        KeyChangeResult.Conflict.class,
                        conflict -> assertThat(conflict.same()).isTrue());
    }

    @Test
    void theKeyThatIsThereAlreadyMakesNoVersion() {
        set("sk-1", ABSENT);
        changed.clear();

        assertThat(set("sk-1", new Precondition.Version(1)))
                .isEqualTo(new KeyChangeResult.Unchanged(1, Set.of()));
        assertThat(vault.history(ADDRESS).orElseThrow().current()).isEqualTo(1);
        assertThat(changed).isEmpty();
    }

    @Test
    void theSameAgainBySomebodyElseMakesNoVersionAndNoOtherAuthor() {
        Administrator first = vault.administrator("userpass-ann");
        Administrator second = vault.administrator("userpass-bob");
        keys.set(first, ADDRESS, key("sk-1"), ABSENT);
        modes.change(first, ADDRESS, OPENAI, KeyMode.LOCKED, ANYTHING);
        changed.clear();

        assertThat(keys.set(second, ADDRESS, key("sk-1"), ANYTHING))
                .isInstanceOf(KeyChangeResult.Unchanged.class);
        assertThat(modes.change(second, ADDRESS, OPENAI, KeyMode.LOCKED, ANYTHING))
                .isInstanceOf(KeyChangeResult.Unchanged.class);
        assertThat(changed).isEmpty();
        assertThat(vault.inspect(ADDRESS).orElseThrow().author())
                .contains(new KeyAuthor("userpass-ann"));
    }

    @Test
    void aVersionThatWasReplacedIsNotReplacedAgain() {
        set("sk-1", ABSENT);
        set("sk-2", new Precondition.Version(1));

        assertThat(set("sk-3", new Precondition.Version(1)))
                .isInstanceOf(KeyChangeResult.Conflict.class);
        assertHolds("sk-2");
    }

    @Test
    void whatVaultRefusesIsRefusedBeforeAnythingIsTold() {
        subscription = new Subscription("standard", "off");
        vault.refuse(Operation.SET);
        vault.refuse(Operation.CHANGE_MODE);
        vault.refuse(Operation.REMOVE);
        vault.refuse(Operation.RESTORE);

        assertRefused(Problem.PERMISSION_DENIED, () -> set("sk-1", ANYTHING));
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> modes.change(owner, ADDRESS, OPENAI, KeyMode.ON, ANYTHING));
        assertRefused(Problem.PERMISSION_DENIED, () -> remove(Removal.FOR_GOOD));
        assertRefused(Problem.PERMISSION_DENIED, () -> keys.restore(owner, ADDRESS, OPENAI));
    }

    @Test
    void whoIsNotEntitledSetsNothingAndIsToldWhy() {
        subscription = new Subscription("standard", "on");
        assertRefused(Problem.PLAN_REQUIRED, () -> set("sk-1", ANYTHING))
                .contains("leasehold org create acme --plan enterprise --rollout on");
        subscription = new Subscription("enterprise", "off");
        assertRefused(
                        Problem.ROLLOUT_PENDING,
                        () -> modes.change(owner, ADDRESS, OPENAI, KeyMode.BLOCKED, ANYTHING))
                .contains("leasehold org create acme --rollout on");
        assertThat(vault.history(ADDRESS)).isEmpty();
    }

    @Test
    void whoIsNoLongerEntitledMayStillRemoveAndNotRestore() {
        set("sk-1", ABSENT);
        subscription = new Subscription("standard", "off");
        KeyAdministration later =
                new KeyAdministration(
                        Entitling.EVERY_TENANT,
                        Entitling.by(_ -> Optional.of(subscription)),
                        vault,
                        changed::add);

        assertThat(later.remove(owner, ADDRESS, Removal.RESTORABLY, ANYTHING))
                .isInstanceOf(KeyChangeResult.Removed.class);
        assertRefused(Problem.PLAN_REQUIRED, () -> later.restore(owner, ADDRESS, OPENAI));
    }

    @Test
    void anIntegrationByOauthHasNothingToSet() {
        Map<String, SecretValue> fields = Map.of("api_key", SecretValue.ofText("sk-1"));

        assertRefused(
                        Problem.SHARED_CREDENTIALS_UNSUPPORTED,
                        () -> ValidatedKey.of(SampleIntegrations.BY_OAUTH, fields))
                .contains("connect their own account");
        assertRefused(
                Problem.SHARED_CREDENTIALS_UNSUPPORTED,
                () ->
                        modes.change(
                                owner,
                                new KeyAddress.OfOrganization(
                                        ACME, SampleIntegrations.BY_OAUTH.id()),
                                SampleIntegrations.BY_OAUTH,
                                KeyMode.ON,
                                ANYTHING));
    }

    @Test
    void aKeyThatIsRemovedForGoodLeavesNothing() {
        set("sk-1", ABSENT);

        remove(Removal.FOR_GOOD);

        assertThat(vault.history(ADDRESS)).isEmpty();
        assertRefused(Problem.NOT_FOUND, () -> keys.restore(owner, ADDRESS, OPENAI));
    }

    @Test
    @Tag("V07")
    void aKeyThatIsRemovedRestorablyComesBackWithItsMode() {
        modes.change(owner, ADDRESS, OPENAI, KeyMode.OFF, ANYTHING);
        set("sk-1", ANYTHING);

        remove(Removal.RESTORABLY);
        assertThat(vault.inspect(ADDRESS)).isEmpty();
        keys.restore(owner, ADDRESS, OPENAI);

        assertHolds("sk-1");
        assertThat(mode()).contains("off");
    }

    @Test
    void aRemovalNeverLiftsALockOrABlock() {
        for (KeyMode mode : List.of(KeyMode.LOCKED, KeyMode.BLOCKED)) {
            set("sk-" + mode.word(), ANYTHING);
            modes.change(owner, ADDRESS, OPENAI, mode, ANYTHING);

            assertRefused(Problem.INTEGRATION_LOCKED, () -> remove(Removal.RESTORABLY));
            remove(Removal.FOR_GOOD);

            assertThat(mode()).contains(mode.word());
            assertThat(vault.inspect(ADDRESS).orElseThrow().document().meansKey()).isFalse();
            assertThat(vault.history(ADDRESS).orElseThrow().versions().stream().skip(1))
                    .allMatch(KeyVersion::destroyed);
        }
    }

    @Test
    void deliveryIsRefusedUntilItIsAllowed() {
        set("sk-1", ABSENT);
        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);

        modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING);

        assertThat(reveal()).isEqualTo(RevealSetting.ALLOWED);
        assertHolds("sk-1");
        assertThat(modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING))
                .isEqualTo(new KeyChangeResult.Unchanged(2, Set.of()));
    }

    @Test
    void anAllowanceSurvivesANewKeyAndANewModeButNoRemoval() {
        set("sk-1", ABSENT);
        modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING);
        set("sk-2", ANYTHING);
        modes.change(owner, ADDRESS, OPENAI, KeyMode.LOCKED, ANYTHING);
        assertThat(reveal()).isEqualTo(RevealSetting.ALLOWED);

        keys.remove(owner, ADDRESS, Removal.FOR_GOOD, ANYTHING);
        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
        set("sk-3", ANYTHING);
        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
    }

    @Test
    void aKeyAfterARestorableRemovalIsNotDeliveredAsTheOneBefore() {
        set("sk-1", ABSENT);
        modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING);
        keys.remove(owner, ADDRESS, Removal.RESTORABLY, ANYTHING);

        set("sk-2", ANYTHING);

        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
    }

    @Test
    void whoIsNoLongerEntitledMayStillRefuseDeliveryAndNotAllowIt() {
        set("sk-1", ABSENT);
        modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING);
        subscription = new Subscription("standard", "off");

        OrganizationModes later =
                new OrganizationModes(
                        Entitling.EVERY_TENANT,
                        Entitling.by(_ -> Optional.of(subscription)),
                        vault,
                        changed::add);
        later.refuseReveal(owner, ADDRESS, ANYTHING);

        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
        assertRefused(
                Problem.PLAN_REQUIRED, () -> later.allowReveal(owner, ADDRESS, OPENAI, ANYTHING));
    }

    @Test
    void onlyWhomVaultLetsChangeItAllowsDelivery() {
        set("sk-1", ABSENT);
        vault.refuse(Operation.CHANGE_REVEAL);

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING));
        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
    }

    @Test
    void deliveryIsAllowedOnlyWhereThereIsAKeyOrAMode() {
        assertRefused(Problem.NOT_FOUND, () -> modes.allowReveal(owner, ADDRESS, OPENAI, ANYTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Allowed", "allowed ", "true", "yes", "refused"})
    void whatIsNotExactlyAllowedIsRefused(String word) {
        vault.write(ADDRESS, Map.of("api_key", "sk-1", "reveal", word));

        assertThat(reveal()).isEqualTo(RevealSetting.REFUSED);
    }

    private RevealSetting reveal() {
        return vault.inspect(ADDRESS)
                .map(found -> found.document().reveal())
                .orElse(RevealSetting.REFUSED);
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        assertRefused(Problem.NOT_FOUND, () -> remove(Removal.FOR_GOOD));
        modes.change(owner, ADDRESS, OPENAI, KeyMode.LOCKED, ANYTHING);
        assertRefused(Problem.NOT_FOUND, () -> remove(Removal.FOR_GOOD));
        assertThat(mode()).contains("locked");
    }

    @Test
    void anotherVersionThanTheOneSeenIsNotRemoved() {
        set("sk-1", ABSENT);
        set("sk-2", ANYTHING);

        assertThat(keys.remove(owner, ADDRESS, Removal.FOR_GOOD, new Precondition.Version(1)))
                .isInstanceOf(KeyChangeResult.Conflict.class);
        assertHolds("sk-2");
    }

    private KeyChangeResult set(String key, Precondition precondition) {
        return keys.set(owner, ADDRESS, key(key), precondition);
    }

    private void remove(Removal removal) {
        keys.remove(owner, ADDRESS, removal, ANYTHING);
    }

    private Optional<String> mode() {
        return vault.inspect(ADDRESS).map(found -> found.document().controls().get("mode"));
    }

    private void assertHolds(String key) {
        assertThat(vault.inspect(ADDRESS).orElseThrow().holds(key(key).material())).isTrue();
    }

    private static ValidatedKey key(String key) {
        return ValidatedKey.of(OPENAI, Map.of("api_key", SecretValue.ofText(key)));
    }

    private static void assertWritten(int version, KeyChangeResult outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        KeyChangeResult.Written.class,
                        written -> assertThat(written.version().number()).isEqualTo(version));
    }
}
