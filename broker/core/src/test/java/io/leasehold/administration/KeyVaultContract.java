package io.leasehold.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.RevealSetting;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the ports of an {@link Administrator} must do, be they fakes or a real Vault. */
public abstract class KeyVaultContract {

    /** New for each test, so that a real server needs no cleaning. */
    private final Project web =
            Project.of("o" + UUID.randomUUID().toString().substring(0, 8), "web");

    private final KeyAddress ofOrganization = address(KeyScope.ORGANIZATION);
    private final KeyAddress ofWeb = address(KeyScope.PROJECT);

    /** Somebody who may do everything in the project and its organization. */
    protected abstract Administrator administrator(Project project);

    /** The same with another login, which is displayed so or, as some must be, longer. */
    protected abstract Administrator administrator(Project project, String displayName);

    protected abstract KeyInspector inspector();

    @Test
    void aKeyThatIsSetIsThereWithItsModeAndInTheIndex() {
        assertThat(put(key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.LOCKED)))).contains(1);

        assertThat(inspector().inspect(ofOrganization))
                .hasValueSatisfying(
                        found -> {
                            assertThat(found.document().controls())
                                    .containsEntry("mode", "locked")
                                    .containsOnlyKeys("mode", "set_by");
                            assertThat(found.holds(complete("sk-1").material())).isTrue();
                            assertThat(found.holds(complete("sk-2").material())).isFalse();
                        });
        assertThat(administrator().index().of(web.organization()))
                .containsExactly(ofWeb.integration());
        assertThat(administrator().index().of(web)).isEmpty();
    }

    @Test
    @Tag("V07")
    @Tag("V18")
    void whoReplacesAnotherVersionThanThereIsChangesNothing() {
        put(key(ofWeb, 0, "sk-1", Optional.empty()));

        assertThat(put(key(ofWeb, 0, "sk-2", Optional.empty()))).isEmpty();
        assertThat(put(key(ofWeb, 2, "sk-2", Optional.empty()))).isEmpty();
        assertThat(put(key(ofWeb, 1, "sk-2", Optional.empty()))).contains(2);
        assertThat(inspector().inspect(ofWeb, 1).orElseThrow().holds(complete("sk-1").material()))
                .isTrue();
    }

    @Test
    void aModeIsChangedWithoutItsKey() {
        put(key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.ON)));

        assertThat(put(mode(1, KeyMode.BLOCKED, false))).contains(2);

        InspectedKey found = inspector().inspect(ofOrganization).orElseThrow();
        assertThat(found.document().controls()).containsEntry("mode", "blocked");
        assertThat(found.holds(complete("sk-1").material())).isTrue();
        assertThat(put(mode(1, KeyMode.OFF, false))).isEmpty();
    }

    @Test
    void aRevealSettingIsChangedWithoutItsKeyAndStaysWithANewKeyOnly() {
        put(key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.LOCKED)));

        assertThat(put(KeyChange.SetReveal.allowed(entitled(), base(1)))).contains(2);
        assertThat(found().holds(complete("sk-1").material())).isTrue();
        assertThat(found().document().mode()).isEqualTo(KeyMode.LOCKED);
        assertThat(found().document().reveal()).isEqualTo(RevealSetting.ALLOWED);

        put(
                new KeyChange.SetKey(
                        entitled(),
                        base(2),
                        complete("sk-2"),
                        Optional.of(KeyMode.LOCKED),
                        RevealSetting.ALLOWED));
        assertThat(found().document().reveal()).isEqualTo(RevealSetting.ALLOWED);
        assertThat(put(KeyChange.SetReveal.refused(base(2)))).isEmpty();

        put(new KeyChange.DropKey(base(3), KeyMode.LOCKED));
        assertThat(found().document().controls()).containsOnlyKeys("mode", "set_by");
    }

    @Test
    void aModeCanBeWrittenBeforeThereIsAnything() {
        assertThat(put(mode(0, KeyMode.BLOCKED, true))).contains(1);

        assertThat(inspector().inspect(ofOrganization).orElseThrow().document().meansKey())
                .isFalse();
    }

    @Test
    void aModeOfWhatWasRemovedMeanwhileIsNotChanged() {
        put(key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.ON)));
        administrator().removals().remove(ofOrganization);

        assertThat(put(mode(1, KeyMode.OFF, false))).isEmpty();
    }

    @Test
    void aDroppedKeyLeavesItsMode() {
        put(key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.LOCKED)));

        put(new KeyChange.DropKey(new KeyChange.Base(ofOrganization, 1), KeyMode.LOCKED));
        administrator().removals().destroy(ofOrganization, List.of(1));

        InspectedKey found = inspector().inspect(ofOrganization).orElseThrow();
        assertThat(found.document().meansKey()).isFalse();
        assertThat(found.document().controls()).containsEntry("mode", "locked");
        assertThat(inspector().inspect(ofOrganization, 1)).isEmpty();
        assertThat(history(ofOrganization).versions()).element(1).matches(KeyVersion::destroyed);
    }

    @Test
    void whoOptsOutSaysSoInsteadOfAKey() {
        put(key(ofWeb, 0, "sk-1", Optional.empty()));

        put(new KeyChange.OptOut(new KeyChange.Base(ofWeb, 1)));

        assertThat(inspector().inspect(ofWeb).orElseThrow().document().controls())
                .containsEntry("use", "nothing")
                .containsOnlyKeys("use", "set_by");
    }

    @Test
    void whatIsHiddenIsAbsentUntilItIsRestored() {
        put(key(ofWeb, 0, "sk-1", Optional.empty()));

        administrator().removals().hide(ofWeb);

        assertThat(inspector().inspect(ofWeb)).isEmpty();
        assertThat(history(ofWeb).present()).isEmpty();
        assertThat(history(ofWeb).newest()).hasValueSatisfying(KeyVersion::isRestorable);
        administrator().documents().restore(ofWeb, 1);
        assertThat(inspector().inspect(ofWeb)).isPresent();
        assertThat(history(ofWeb).present()).isPresent();
    }

    @Test
    void aKeyCanBeSetOverOneThatIsHidden() {
        put(key(ofWeb, 0, "sk-1", Optional.empty()));
        administrator().removals().hide(ofWeb);

        assertThat(put(key(ofWeb, 0, "sk-2", Optional.empty()))).isEmpty();
        assertThat(put(key(ofWeb, 1, "sk-2", Optional.empty()))).contains(2);
    }

    @Test
    void whatIsRemovedWasNeverThere() {
        put(key(ofWeb, 0, "sk-1", Optional.empty()));

        administrator().removals().remove(ofWeb);

        assertThat(administrator().documents().history(ofWeb)).isEmpty();
        assertThat(administrator().index().of(web)).isEmpty();
        assertThat(put(key(ofWeb, 0, "sk-2", Optional.empty()))).contains(1);
    }

    @Test
    void everyChangeSaysWhoMadeItInTheVersionThatItMakes() {
        put("ann", key(ofOrganization, 0, "sk-1", Optional.of(KeyMode.ON)));
        put("bob", mode(1, KeyMode.LOCKED, false));
        put("cem", new KeyChange.DropKey(new KeyChange.Base(ofOrganization, 2), KeyMode.LOCKED));
        put("dot", key(ofWeb, 0, "sk-1", Optional.empty()));
        put("eve", new KeyChange.OptOut(new KeyChange.Base(ofWeb, 1)));

        assertThat(authors(ofOrganization)).satisfiesExactly(is("cem"), is("bob"), is("ann"));
        assertThat(authors(ofWeb)).satisfiesExactly(is("eve"), is("dot"));
    }

    @Test
    void aModeThatIsTheFirstThingEverWrittenSaysWhoWroteIt() {
        put("ann", mode(0, KeyMode.BLOCKED, true));

        assertThat(authors(ofOrganization)).satisfiesExactly(is("ann"));
    }

    @Test
    void whatIsHiddenHasNoAuthorUntilItIsRestoredByWhomever() {
        put("ann", key(ofWeb, 0, "sk-1", Optional.empty()));
        administrator().removals().hide(ofWeb);
        assertThat(authors(ofWeb)).containsExactly(new VersionAuthor.Removed());

        put("bob", key(ofWeb, 1, "sk-2", Optional.empty()));
        assertThat(authors(ofWeb))
                .satisfiesExactly(
                        is("bob"), it -> assertThat(it).isEqualTo(new VersionAuthor.Removed()));
        administrator().removals().hide(ofWeb);
        administrator(web, "cem").documents().restore(ofWeb, 2);
        assertThat(authors(ofWeb)).first().satisfies(is("bob"));
    }

    @Test
    void whoWroteADocumentIsNoFieldOfItsKeyAndLeavesTheKeyTheSame() {
        put("ann", key(ofWeb, 0, "sk-1", Optional.empty()));

        InspectedKey found = inspector().inspect(ofWeb).orElseThrow();
        assertThat(found.document().usable()).containsExactly("api_key");
        assertThat(found.holds(complete("sk-1").material())).isTrue();
    }

    @Test
    void whoMayDoEverythingIsPermittedEveryOperation() {
        assertThat(Operation.values())
                .allMatch(
                        operation ->
                                administrator()
                                        .permissions()
                                        .permit(operation, List.of(ofOrganization, ofWeb)));
    }

    /** The whole of what an administrator does, by one who may do all of it. */
    private Administrator administrator() {
        return administrator(web);
    }

    private Optional<Integer> put(KeyChange change) {
        return administrator().documents().put(change).map(KeyVersion::number);
    }

    private void put(String displayName, KeyChange change) {
        assertThat(administrator(web, displayName).documents().put(change)).isPresent();
    }

    private List<VersionAuthor> authors(KeyAddress address) {
        return new KeyAuthors(inspector())
                .history(administrator(), address).orElseThrow().versions().stream()
                        .map(AuthoredVersion::author)
                        .toList();
    }

    private static ThrowingConsumer<VersionAuthor> is(String displayName) {
        return it ->
                assertThat(it)
                        .isInstanceOfSatisfying(
                                VersionAuthor.Named.class,
                                named -> assertThat(named.author().name()).endsWith(displayName));
    }

    private KeyChange.Base base(int version) {
        return new KeyChange.Base(ofOrganization, version);
    }

    private InspectedKey found() {
        return inspector().inspect(ofOrganization).orElseThrow();
    }

    private KeyHistory history(KeyAddress address) {
        return administrator().documents().history(address).orElseThrow();
    }

    private KeyChange key(KeyAddress address, int replaces, String key, Optional<KeyMode> mode) {
        return new KeyChange.SetKey(
                entitled(),
                new KeyChange.Base(address, replaces),
                complete(key),
                mode,
                RevealSetting.REFUSED);
    }

    private KeyChange mode(int replaces, KeyMode mode, boolean first) {
        return new KeyChange.SetMode(
                entitled(), new KeyChange.Base(ofOrganization, replaces), mode, first);
    }

    private EntitlementProof entitled() {
        return Entitling.everybody().require("test", web.organization());
    }

    private KeyAddress address(KeyScope scope) {
        return KeyAddress.of(scope, web, SampleIntegrations.OPENAI.id());
    }

    private static ValidatedKey complete(String key) {
        return ValidatedKey.of(
                SampleIntegrations.OPENAI, Map.of("api_key", SecretValue.ofText(key)));
    }
}
