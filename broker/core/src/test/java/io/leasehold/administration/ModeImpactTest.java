package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.entitlement.Subscription;
import io.leasehold.integration.Integration;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyScope;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One project has a key of its own, one has opted out, and one has nothing. */
class ModeImpactTest {

    private static final OrganizationId ACME = new OrganizationId("acme");
    private static final Integration OPENAI = SampleIntegrations.OPENAI;
    private static final KeyAddress.OfOrganization ADDRESS =
            new KeyAddress.OfOrganization(ACME, OPENAI.id());

    private final InMemoryKeyVault vault = new InMemoryKeyVault(new MutableTime());
    private final OrganizationModes modes =
            new OrganizationModes(
                    new ExistingTenants(vault.tenants()), Entitling.everybody(), vault, _ -> {});

    @BeforeEach
    void furnish() {
        for (String project : new String[] {"own", "out", "plain"}) {
            vault.tenants().add(Project.of("acme", project));
        }
        vault.write(of(KeyScope.PROJECT, "own"), Map.of("api_key", "sk-own"));
        vault.write(of(KeyScope.PROJECT, "out"), Map.of("use", "nothing"));
        vault.leases(Optional.of(7));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKED, ON,      1, 0, 0, true",
        "LOCKED, OFF,     1, 0, 1, true",
        "LOCKED, BLOCKED, 0, 0, 2, true",
        "ON, OFF,     0, 0, 1, true",
        "ON, LOCKED,  0, 1, 0, true",
        "ON, BLOCKED, 0, 1, 2, true",
        "OFF, ON,      0, 0, 0, false",
        "OFF, LOCKED,  0, 1, 0, true",
        "BLOCKED, ON,      1, 0, 0, true",
        "ON, ON,      0, 0, 0, false",
    })
    void theImpactIsWhatTheRuleMakesOfEveryProject(
            KeyMode from, KeyMode to, int takenUp, int putAside, int without, boolean asked) {
        organization(from);

        ModeImpact impact = impact(to);

        assertThat(impact)
                .isEqualTo(
                        new ModeImpact(
                                from,
                                to,
                                Optional.of(7),
                                Optional.of(
                                        new ModeImpact.OfProjects(takenUp, putAside, without))));
        assertThat(ModeImpact.needsConfirmation(from, to)).isEqualTo(asked);
        assertThat(impact.sentences())
                .contains(
                        "The integration is %s and becomes %s.".formatted(from.word(), to.word()),
                        "7 leases are held and follow within five seconds.");
    }

    @Test
    void whatIsHiddenFromTheCallerIsNotCountedAsNone() {
        organization(KeyMode.LOCKED);
        vault.leases(Optional.empty());
        vault.tenants().refuseLists();

        ModeImpact impact = impact(KeyMode.ON);

        assertThat(impact.leases()).isEmpty();
        assertThat(impact.projects()).isEmpty();
        assertThat(impact.sentences())
                .contains(
                        "You may not see which projects have keys of their own.",
                        "You may not see how many leases are held.");
    }

    @Test
    void aProjectWhoseKeysAreHiddenHidesAllOfThem() {
        organization(KeyMode.LOCKED);
        vault.close(of(KeyScope.PROJECT, "plain"));

        assertThat(impact(KeyMode.ON).projects()).isEmpty();
    }

    @Test
    void aPreviewChangesNothingAndIsForWhoMayChangeIt() {
        organization(KeyMode.LOCKED);
        impact(KeyMode.ON);

        assertThat(vault.history(of(KeyScope.ORGANIZATION, "own")).orElseThrow().current())
                .isEqualTo(1);
        vault.refuse(Operation.CHANGE_MODE);
        assertRefused(Problem.PERMISSION_DENIED, () -> impact(KeyMode.ON));
    }

    @Test
    void whoIsNotEntitledIsToldSoByAPreviewToo() {
        OrganizationModes poor =
                new OrganizationModes(
                        Entitling.EVERY_TENANT,
                        Entitling.by(_ -> Optional.of(new Subscription("standard", "off"))),
                        vault,
                        _ -> {});

        assertRefused(
                Problem.PLAN_REQUIRED,
                () -> poor.impact(vault.administrator(), ADDRESS, OPENAI, KeyMode.ON));
    }

    private void organization(KeyMode mode) {
        vault.write(
                of(KeyScope.ORGANIZATION, "own"), Map.of("mode", mode.word(), "api_key", "sk-0"));
    }

    private ModeImpact impact(KeyMode mode) {
        return modes.impact(vault.administrator(), ADDRESS, OPENAI, mode);
    }

    private static KeyAddress of(KeyScope scope, String project) {
        return KeyAddress.of(scope, Project.of("acme", project), OPENAI.id());
    }
}
