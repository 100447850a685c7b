package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.vault.PersonLogins;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rollout over a Vault of its own, because it goes through all organizations there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutCommandIT {

    private final RealVault vault = RealVault.own();
    private final ProvisionedVault provisioned = ProvisionedVault.of(vault);
    private final Terminal operator =
            Terminal.at(
                    vault.address(),
                    PersonLogins.of(provisioned).join("olga", "leasehold-operator").token());

    /** Buckets: umbrella 3, a 10, globex 30, acme 45, hooli 60. */
    @BeforeEach
    void organizations() {
        organization("umbrella", "enterprise", "off");
        organization("a", "enterprise", "off");
        organization("globex", "standard", "off");
        organization("acme", "enterprise", "off");
        organization("hooli", "enterprise", "on");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @Test
    void theOrganizationsOfThePlanWhoseBucketIsBelowThePercentAreReached() {
        assertThat(operator.run("rollout --percent 30").orFail().out().lines())
                .containsExactly(
                        "+ a bucket 10",
                        "+ umbrella bucket 3",
                        "turned on 2; on before: 1; later: 1; on another plan: 1");
        assertThat(rollouts()).containsExactly("on", "on", "off", "off", "on");
    }

    @Test
    void theSecondRunChangesNothingAndALargerOneReachesOnlyMore() {
        operator.run("rollout --percent 30").orFail();

        assertThat(operator.run("rollout --percent 30").orFail().out())
                .startsWith("turned on 0; on before: 3;");
        assertThat(operator.run("rollout --percent 46").orFail().out()).startsWith("+ acme");
        assertThat(rollouts()).containsExactly("on", "on", "off", "on", "on");
    }

    @Test
    void aSmallerPercentTakesItFromNobody() {
        operator.run("rollout --percent 100").orFail();

        operator.run("rollout --percent 0").orFail();

        assertThat(rollouts()).containsExactly("on", "on", "off", "on", "on");
    }

    @Test
    void aDryRunChangesNothing() {
        JsonNode answer = json("rollout --percent 100 --dry-run --output json");

        assertThat(answer.get("would_turn_on")).hasToString("[\"a\",\"acme\",\"umbrella\"]");
        assertThat(answer.get("turned_on")).isEmpty();
        assertThat(rollouts()).containsExactly("off", "off", "off", "off", "on");
    }

    @Test
    void scriptsReadWhoWasReached() {
        JsonNode answer = json("rollout --percent 5 --output json");

        assertThat(answer)
                .hasToString(
                        "{\"dry_run\":false,\"plan\":\"enterprise\",\"percent\":5,"
                                + "\"turned_on\":[\"umbrella\"],\"would_turn_on\":[],"
                                + "\"on_before\":1,\"later\":2,\"other_plan\":1}");
    }

    @Test
    void nothingElseOfAProfileChanges() {
        write("umbrella", Map.of("plan", "enterprise", "rollout", "off", "note", "kept"));

        operator.run("rollout --percent 100").orFail();

        assertThat(profile("umbrella"))
                .isEqualTo(Map.of("plan", "enterprise", "rollout", "on", "note", "kept"));
    }

    @Test
    void anOrganizationWhoseProfileWasDeletedIsLeftAlone() {
        vault.delete("org/data/umbrella/profile", vault.rootToken()).orFail("delete");

        assertThat(operator.run("rollout --percent 5").orFail().out()).startsWith("turned on 0;");
    }

    @Test
    void manyOrganizationsAreGoneThroughWithProgress() {
        IntStream.range(0, 120).forEach(i -> organization("many-" + i, "standard", "off"));

        Terminal.Outcome outcome = operator.run("rollout --percent 5 --output json");

        assertThat(outcome.orFail().err().lines())
                .containsExactly("processed 100 of 125 organizations");
        IntStream.range(0, 120)
                .forEach(
                        i ->
                                vault.delete("org/metadata/many-" + i + "/profile", root())
                                        .orFail("remove"));
    }

    @Test
    void whoIsNoOperatorIsRefused() {
        Terminal nobody =
                Terminal.at(vault.address(), PersonLogins.of(provisioned).logIn("nora").token());

        Terminal.Outcome outcome = nobody.run("rollout --percent 100");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("leasehold: list organizations: Vault's policies do not allow it;")
                .contains("leasehold-operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--percent -1", "--percent 101", "--percent ten", "--percent 5.5"})
    void whatIsNoPercentageIsWrongUsage(String options) {
        Terminal.Outcome outcome = operator.run(("rollout " + options).strip());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leasehold: read arguments: ").hasLineCount(1);
    }

    private JsonNode json(String line) {
        return new JsonMapper().readTree(operator.run(line).orFail().out());
    }

    private List<String> rollouts() {
        return List.of("umbrella", "a", "globex", "acme", "hooli").stream()
                .map(organization -> String.valueOf(profile(organization).get("rollout")))
                .toList();
    }

    private Map<?, ?> profile(String organization) {
        return vault.read("org/data/" + organization + "/profile", root())
                                .orFail("read profile")
                                .data()
                                .get("data")
                        instanceof Map<?, ?> profile
                ? profile
                : Map.of();
    }

    private void organization(String id, String plan, String rollout) {
        write(id, Map.of("plan", plan, "rollout", rollout));
    }

    private void write(String id, Map<String, String> profile) {
        vault.write("org/data/" + id + "/profile", root(), Map.of("data", profile))
                .orFail("write profile");
    }

    private String root() {
        return vault.rootToken();
    }
}
