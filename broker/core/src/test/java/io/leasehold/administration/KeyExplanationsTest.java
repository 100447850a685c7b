package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.integration.Integration;
import io.leasehold.integration.RedactionMode;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.key.ResolutionReason;
import io.leasehold.key.RevealSetting;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyExplanationsTest {

    private static final Project WEB = Project.of("acme", "web");
    private static final Integration OPENAI = SampleIntegrations.OPENAI;
    private static final Integration STRIPE = SampleIntegrations.STRIPE;
    private static final KeyAddress OWN = KeyAddress.of(KeyScope.PROJECT, WEB, OPENAI.id());
    private static final KeyAddress ABOVE = KeyAddress.of(KeyScope.ORGANIZATION, WEB, OPENAI.id());

    private final MutableTime time = new MutableTime();
    private final InMemoryKeyVault vault = new InMemoryKeyVault(time);
    private final Administrator member = vault.administrator();
    private final KeyExplanations explanations = new KeyExplanations(Entitling.EVERY_TENANT, vault);

    @Test
    void aKeyIsAsOldAsItsKeyAndAModeAsOldAsItsMode() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        time.pass(Duration.ofDays(1));
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-1"));
        Instant key = written();
        time.pass(Duration.ofDays(1));
        vault.write(ABOVE, Map.of("mode", "locked", "api_key", "sk-1"));
        Instant mode = written();
        time.pass(Duration.ofDays(1));
        vault.write(ABOVE, Map.of("mode", "locked", "api_key", "sk-1", "set_by", "4 bob"));

        KeyDates expected = new KeyDates(Optional.of(key), Optional.of(mode));
        assertThat(explain().organization().dates()).contains(expected);
        assertThat(explanations.organizationKey(member, WEB.organization(), OPENAI).key().dates())
                .contains(expected);
    }

    private Instant written() {
        return vault.inspect(ABOVE).orElseThrow().writtenAt();
    }

    @Test
    void aProjectThatDoesNotExistUsesNoKeyAndIsSaidNotToExist() {
        vault.tenants().add(Project.of("acme", "web"));
        KeyExplanations strict = new KeyExplanations(new ExistingTenants(vault.tenants()), vault);
        Administrator somebody = vault.administrator();
        Project typo = Project.of("acme", "wbe");
        List<Integration> all = List.of(SampleIntegrations.OPENAI);

        assertRefused(
                        Problem.PROJECT_UNKNOWN,
                        () -> strict.explain(somebody, typo, SampleIntegrations.OPENAI))
                .contains("did you mean web?");
        assertRefused(Problem.PROJECT_UNKNOWN, () -> strict.explainAll(somebody, typo, all));
        assertRefused(
                        Problem.ORGANIZATION_UNKNOWN,
                        () -> strict.organizationKeys(somebody, new OrganizationId("acmee"), all))
                .contains("did you mean acme?");
    }

    @Test
    void aModeThatIsNoneIsPointedOut() {
        vault.write(
                KeyAddress.of(
                        KeyScope.ORGANIZATION,
                        Project.of("acme", "web"),
                        SampleIntegrations.OPENAI.id()),
                Map.of("mode", "onn", "api_key", "sk-1"));

        assertThat(
                        explanations
                                .explain(
                                        vault.administrator(),
                                        Project.of("acme", "web"),
                                        SampleIntegrations.OPENAI)
                                .remarks())
                .contains(KeyWarning.MODE_UNKNOWN);
        assertThat(
                        explanations
                                .organizationKeys(
                                        vault.administrator(),
                                        new OrganizationId("acme"),
                                        List.of(SampleIntegrations.OPENAI))
                                .getFirst()
                                .remarks())
                .containsExactly(KeyWarning.MODE_UNKNOWN);
    }

    @Test
    void whoLooksIsToldThatDeliveryIsAllowed() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        assertThat(explain().remarks()).isEmpty();

        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0", "reveal", "allowed"));

        assertThat(explain().remarks()).containsExactly(KeyWarning.REVEAL_ALLOWED);
        assertThat(explain().reveal()).isEqualTo(RevealSetting.ALLOWED);
    }

    @Test
    void theOrganizationsKeyIsExplainedByBothLevels() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));

        KeyExplanation explained = explain();

        assertThat(explained.resolution().reason()).isEqualTo(ResolutionReason.ORGANIZATION_KEY);
        assertThat(explained.mode()).isEqualTo(KeyMode.ON);
        assertThat(explained.organization().state()).isEqualTo(KeyStatus.State.PRESENT);
        assertThat(explained.organization().version()).contains(1);
        assertThat(explained.organization().writtenAt()).contains(time.instant());
        assertThat(explained.project().state()).isEqualTo(KeyStatus.State.ABSENT);
        assertThat(explained.project().version()).isEmpty();
        assertThat(explained.shadowed()).isEmpty();
        assertThat(explained.remarks()).isEmpty();
    }

    @Test
    void whatIsThereAndNotUsedIsSaid() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        vault.write(OWN, Map.of("api_key", "sk-1"));
        assertThat(explain().shadowed()).contains(KeyScope.ORGANIZATION);

        vault.write(ABOVE, Map.of("mode", "locked", "api_key", "sk-0"));
        assertThat(explain().shadowed()).contains(KeyScope.PROJECT);
        assertThat(explain().remarks()).contains(KeyWarning.PROJECT_KEY_SHADOWED);

        vault.write(ABOVE, Map.of("mode", "blocked"));
        assertThat(explain().shadowed()).contains(KeyScope.PROJECT);

        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        vault.write(OWN, Map.of("use", "nothing"));
        assertThat(explain().shadowed()).contains(KeyScope.ORGANIZATION);
        assertThat(explain().project().state()).isEqualTo(KeyStatus.State.OPTED_OUT);
    }

    @Test
    void anIncompleteKeySaysWhatItLacks() {
        vault.write(OWN, Map.of("apikey", "sk-1"));

        assertThat(explain().project().state()).isEqualTo(KeyStatus.State.INCOMPLETE);
        assertThat(explain().project().missing()).containsExactly("api_key");
    }

    @Test
    void theSameKeyAtBothLevelsIsPointedOut() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        vault.write(OWN, Map.of("api_key", "sk-0"));

        assertThat(explain().remarks()).containsExactly(KeyWarning.SAME_AS_ORGANIZATION_KEY);
    }

    @Test
    void aProjectKeyThatIsOlderThanTheOrganizationsRotationIsPointedOut() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        later();
        vault.write(OWN, Map.of("api_key", "sk-1"));
        assertThat(explain().remarks()).isEmpty();

        later();
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-2"));
        assertThat(explain().remarks()).containsExactly(KeyWarning.OLDER_THAN_ORGANIZATION_KEY);

        later();
        vault.write(OWN, Map.of("api_key", "sk-3"));
        assertThat(explain().remarks()).isEmpty();
    }

    @Test
    void aChangeOfModeAloneIsNoRotation() {
        vault.write(ABOVE, Map.of("mode", "off", "api_key", "sk-0"));
        later();
        vault.write(OWN, Map.of("api_key", "sk-1"));
        later();
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        later();
        vault.write(ABOVE, Map.of("mode", "off", "api_key", "sk-0"));

        assertThat(explain().remarks()).isEmpty();
    }

    @Test
    void thatRedactionIsOffIsSaid() {
        Integration unsafe =
                new Integration(
                        OPENAI.id(),
                        OPENAI.metadata(),
                        OPENAI.destination(),
                        OPENAI.scheme().redacted(RedactionMode.OFF_UNSAFE));

        assertThat(explanations.explain(member, WEB, unsafe).remarks())
                .containsExactly(KeyWarning.REDACTION_OFF);
    }

    @Test
    void whoMaySeeOneLevelOnlySeesNothing() {
        vault.close(ABOVE);

        assertRefused(Problem.PERMISSION_DENIED, this::explain);
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> explanations.explainAll(member, WEB, List.of(OPENAI, STRIPE)));
    }

    @Test
    void theWholeTableSaysOfEachIntegrationWhatItsOwnExplanationSays() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        vault.write(KeyAddress.of(KeyScope.PROJECT, WEB, STRIPE.id()), Map.of("api_key", "sk-1"));

        assertThat(explanations.explainAll(member, WEB, List.of(OPENAI, STRIPE)))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                        "organization.dates", "project.dates")
                .isEqualTo(List.of(explain(), explanations.explain(member, WEB, STRIPE)));
    }

    @Test
    void anOrganizationSeesItsOwnModesAndKeys() {
        vault.write(ABOVE, Map.of("mode", "locked", "api_key", "sk-0"));

        List<OrganizationKey> keys =
                explanations.organizationKeys(member, WEB.organization(), List.of(OPENAI, STRIPE));

        assertThat(keys)
                .extracting(OrganizationKey::mode)
                .containsExactly(KeyMode.LOCKED, KeyMode.OFF);
        assertThat(keys)
                .extracting(key -> key.key().state())
                .containsExactly(KeyStatus.State.PRESENT, KeyStatus.State.ABSENT);
    }

    @Test
    void whatIsThereAndMayNotBeSeenHidesTheWholeList() {
        KeyAddress hidden = KeyAddress.of(KeyScope.ORGANIZATION, WEB, STRIPE.id());
        vault.write(hidden, Map.of("mode", "locked", "api_key", "sk-0"));
        vault.close(hidden);

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> explanations.explainAll(member, WEB, List.of(OPENAI, STRIPE)));
        assertRefused(
                Problem.PERMISSION_DENIED,
                () ->
                        explanations.organizationKeys(
                                member, WEB.organization(), List.of(OPENAI, STRIPE)));
    }

    @Test
    void whatWouldBeUsedWithoutTheProjectsOwnKeyIsToldBeforeItIsRemoved() {
        vault.write(ABOVE, Map.of("mode", "on", "api_key", "sk-0"));
        vault.write(OWN, Map.of("use", "nothing"));

        KeyExplanation without = explanations.explainWithoutOwn(member, WEB, OPENAI);

        assertThat(without.resolution().reason()).isEqualTo(ResolutionReason.ORGANIZATION_KEY);
        assertThat(explain().resolution().reason()).isEqualTo(ResolutionReason.PROJECT_OPTED_OUT);
    }

    private KeyExplanation explain() {
        return explanations.explain(member, WEB, OPENAI);
    }

    private void later() {
        time.pass(Duration.ofMinutes(1));
    }
}
