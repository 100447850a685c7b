package io.leasehold.key;

import static io.leasehold.Problems.assertRefused;
import static io.leasehold.integration.SampleIntegrations.OPENAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.Outage;
import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.Cached;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolvedKeyCacheTest {

    record Claim(Project project, IntegrationId integrationId) implements KeyClaim {}

    private static final Project WEB = Project.of("acme", "web");
    private static final KeyClaim CLAIM = new Claim(WEB, OPENAI.id());
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration PREVIEW_BOUND = Duration.ofSeconds(10);
    private static final Duration MAX_STALE = Duration.ofSeconds(60);

    private final MutableTime time = new MutableTime();
    private final Outage outage = new Outage();
    private final InMemoryKeyDocuments documents = new InMemoryKeyDocuments(outage);
    private final ResolvedKeyCache keys =
            new ResolvedKeyCache(documents, documents, MAX_STALE, time, Runnable::run);

    @BeforeEach
    void setAnOrganizationKey() {
        set(KeyScope.ORGANIZATION, "sk-organization");
    }

    @Test
    void aRefusedReadEndsTheUseOfARememberedKeyWithinTheBound() {
        assertUses("sk-organization");
        documents.forbid(address(KeyScope.PROJECT));

        time.pass(BOUND);

        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> current(CLAIM));
        assertThat(remembered(CLAIM)).isEmpty();
    }

    @Test
    void aBlockedIntegrationStopsWithinTheBound() {
        assertUses("sk-organization");
        documents.put(address(KeyScope.ORGANIZATION), Map.of("mode", "blocked", "api_key", "sk-o"));

        time.pass(BOUND);

        assertRefused(Problem.KEY_UNAVAILABLE, () -> current(CLAIM))
                .contains("integration-blocked");
    }

    @Test
    void whileVaultIsAwayARememberedKeyServesUntilItIsTooStale() {
        assertUses("sk-organization");
        outage.begin();

        time.pass(MAX_STALE.minusMillis(1));
        assertUses("sk-organization");
        time.pass(Duration.ofMillis(1));

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> current(CLAIM));
    }

    @Test
    void aNewProjectKeyIsUsedWithinTheBound() {
        assertUses("sk-organization");
        set(KeyScope.PROJECT, "sk-project");

        time.pass(BOUND);

        assertUses("sk-project");
    }

    @Test
    void aRemovedProjectKeyFallsBackWithinTheBound() {
        set(KeyScope.PROJECT, "sk-project");
        assertUses("sk-project");
        documents.delete(address(KeyScope.PROJECT));

        time.pass(BOUND);

        assertUses("sk-organization");
    }

    @Test
    void aForgottenKeyIsReadAgainAtOnce() {
        assertUses("sk-organization");
        set(KeyScope.PROJECT, "sk-project");

        keys.invalidate(address(KeyScope.PROJECT));

        assertUses("sk-project");
    }

    @Test
    void aKeyInSteadyUseCostsVaultNothing() {
        assertUses("sk-organization");
        int before = outage.requests();

        assertUses("sk-organization");
        assertThat(remembered(CLAIM)).isPresent();

        assertThat(outage.requests()).isEqualTo(before);
    }

    @Test
    void anOrganizationsKeyIsReadOnceForAllItsProjects() {
        assertUses("sk-organization");
        int before = outage.requests();

        current(new Claim(Project.of("acme", "shop"), OPENAI.id()));

        // Its own document, which is not there.
        assertThat(outage.requests()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 499, 500, 999, 2_900, 4_399})
    void aKeyReadForOneProjectIsNotBelievedLongerForAnother(int laterMillis) {
        assertUses("sk-organization");
        set(KeyScope.ORGANIZATION, "sk-replaced");
        Duration later = Duration.ofMillis(laterMillis);
        time.pass(later);
        KeyClaim other = new Claim(Project.of("acme", "shop"), OPENAI.id());
        current(other);

        time.pass(BOUND.minus(later));

        assertThat(current(other).value().resolved().version()).isEqualTo(2);
    }

    @Test
    void aForgottenKeyOfAnOrganizationIsReadAgainAtOnce() {
        assertUses("sk-organization");
        set(KeyScope.ORGANIZATION, "sk-replaced");

        keys.invalidate(address(KeyScope.ORGANIZATION));

        assertUses("sk-replaced");
    }

    @Test
    void aKeyRemovedAndSetAgainWithinTheSecondIsFoundByAProjectThatComesThen() {
        set(KeyScope.ORGANIZATION, "sk-second");
        documents.put(address(KeyScope.PROJECT), Map.of("api_key", "sk-project"));
        // Reads the organization's document, and no key of it.
        assertUses("sk-project");
        documents.delete(address(KeyScope.ORGANIZATION));
        set(KeyScope.ORGANIZATION, "sk-again");

        KeyClaim other = new Claim(Project.of("acme", "shop"), OPENAI.id());

        assertThat(current(other).value().resolved().version()).isEqualTo(1);
    }

    @Test
    void theCachedKeyOfAClaimIsThatOfItsProject() {
        assertUses("sk-organization");
        KeyClaim other = new Claim(Project.of("acme", "shop"), OPENAI.id());
        documents.put(
                KeyAddress.of(KeyScope.PROJECT, other.project(), OPENAI.id()),
                Map.of("api_key", "sk-shop"));
        current(other);

        assertThat(remembered(other))
                .hasValueSatisfying(remembered -> assertIs("sk-shop", remembered));
    }

    @Test
    void thatThereIsNoKeyIsRememberedAsWell() {
        documents.delete(address(KeyScope.ORGANIZATION));
        assertRefused(Problem.KEY_UNAVAILABLE, () -> current(CLAIM));
        int before = outage.requests();

        assertRefused(Problem.KEY_UNAVAILABLE, () -> current(CLAIM));

        assertThat(outage.requests()).isEqualTo(before);
    }

    @Test
    void thatAKeyIsThereIsToldFromMemoryAndThatNoneIsNever() {
        assertThat(keys.preview(WEB, OPENAI)).isInstanceOf(Resolution.Granted.class);
        documents.delete(address(KeyScope.ORGANIZATION));
        assertThat(keys.preview(WEB, OPENAI)).isInstanceOf(Resolution.Granted.class);
        time.pass(PREVIEW_BOUND);
        assertThat(keys.preview(WEB, OPENAI)).isInstanceOf(Resolution.Refused.class);

        set(KeyScope.PROJECT, "sk-project");
        time.pass(Duration.ofNanos(1));

        assertThat(keys.preview(WEB, OPENAI)).isInstanceOf(Resolution.Granted.class);
    }

    @Test
    void aKeyThatIsUsedWithoutVaultIsMarkedAsStale() {
        assertThat(current(CLAIM).stale()).isFalse();
        outage.begin();

        time.pass(BOUND);

        assertThat(current(CLAIM).stale()).isTrue();
    }

    @Test
    void anUnchangedKeyIsOneObjectForAllReadingsAndProjects() {
        KeyMaterial first = material(CLAIM);
        time.pass(BOUND);

        assertThat(material(CLAIM)).isSameAs(first);
        assertThat(material(new Claim(Project.of("acme", "shop"), OPENAI.id()))).isSameAs(first);
    }

    @Test
    void aKeyIsNeverTakenForAnothersWithTheSameContent() {
        KeyMaterial organization = material(CLAIM);
        set(KeyScope.PROJECT, "sk-organization");
        time.pass(BOUND);

        assertThat(material(CLAIM)).isNotSameAs(organization);
    }

    @Test
    void keyMaterialIsNeverPrinted() {
        assertThat(current(CLAIM).toString()).doesNotContain("sk-");
    }

    private void assertUses(String key) {
        assertIs(key, current(CLAIM).value());
        remembered(CLAIM).ifPresent(remembered -> assertIs(key, remembered));
    }

    private static void assertIs(String key, UsableKey used) {
        assertThat(used.material().field("api_key").sameAs(SecretValue.ofText(key)))
                .as("uses " + key)
                .isTrue();
    }

    private KeyMaterial material(KeyClaim claim) {
        return current(claim).value().material();
    }

    private void set(KeyScope scope, String key) {
        documents.put(address(scope), Map.of("api_key", key));
    }

    private static KeyAddress address(KeyScope scope) {
        return KeyAddress.of(scope, WEB, OPENAI.id());
    }

    private Optional<UsableKey> remembered(KeyClaim claim) {
        return keys.find(claim, OPENAI, CacheAccess.CACHED_ONLY).map(Cached::value);
    }

    private Cached<UsableKey> current(KeyClaim claim) {
        return keys.find(claim, OPENAI, CacheAccess.MAY_BLOCK).orElseThrow();
    }
}
