package io.leasehold.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyClaim;
import io.leasehold.key.KeyMode;
import io.leasehold.key.KeyResolver;
import io.leasehold.key.Resolution;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random trees of organizations, projects, modes and keys, changed at random through everything
 * that people can do: what is explained, what a call would use, and a model that knows nothing of
 * the code agree after every step. 40 trees of 40 steps, each looked at from 8 projects.
 */
class KeyTreesTest {

    private static final int STEPS = 40;
    private static final Integration OPENAI = SampleIntegrations.OPENAI;
    private static final Precondition ANYTHING = new Precondition.Anything();

    private final MutableTime time = new MutableTime();
    private final InMemoryKeyVault vault = new InMemoryKeyVault(time);
    private final Administrator owner = vault.administrator();
    private final KeyAdministration keys =
            new KeyAdministration(Entitling.EVERY_TENANT, Entitling.everybody(), vault, _ -> {});
    private final OrganizationModes modes =
            new OrganizationModes(Entitling.EVERY_TENANT, Entitling.everybody(), vault, _ -> {});
    private final KeyExplanations explanations = new KeyExplanations(Entitling.EVERY_TENANT, vault);
    private final KeyTreeModel model = new KeyTreeModel();

    static List<Long> seeds() {
        return IntStream.range(0, 40).mapToObj(Long::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void explanationCallAndModelAgree(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            time.pass(Duration.ofSeconds(1));
            change(random, "sk-" + seed + "-" + step);
            KeyTreeModel.PROJECTS.forEach(this::assertAgreed);
        }
    }

    private void change(Random random, String key) {
        String name = KeyTreeModel.PROJECTS.get(random.nextInt(KeyTreeModel.PROJECTS.size()));
        Project project = project(name);
        KeyMode mode = KeyMode.values()[random.nextInt(KeyMode.values().length)];
        switch (random.nextInt(6)) {
            case 0 -> {
                keys.set(owner, above(project), complete(key), ANYTHING);
                model.setOrganizationKey(name, key);
            }
            case 1 -> {
                modes.change(owner, above(project), OPENAI, mode, ANYTHING);
                model.setMode(name, mode.word());
            }
            case 2 -> removeAbove(name);
            case 3 -> setOwn(name, key);
            case 4 -> {
                keys.optOut(owner, own(project), ANYTHING);
                model.optOut(name);
            }
            default -> removeOwn(name);
        }
    }

    private void setOwn(String name, String key) {
        try {
            keys.set(owner, own(project(name)), complete(key), ANYTHING);
            assertThat(model.mayHaveOwnKey(name)).isTrue();
            model.setProjectKey(name, key);
        } catch (BrokerException locked) {
            assertThat(locked.problem()).isEqualTo(Problem.INTEGRATION_LOCKED);
            assertThat(model.mayHaveOwnKey(name)).isFalse();
        }
    }

    private void removeAbove(String name) {
        try {
            keys.remove(owner, above(project(name)), Removal.FOR_GOOD, ANYTHING);
            model.removeOrganizationKey(name);
        } catch (BrokerException none) {
            assertThat(none.problem()).isEqualTo(Problem.NOT_FOUND);
            assertThat(model.organizationKey(name)).isEmpty();
        }
    }

    private void removeOwn(String name) {
        try {
            keys.remove(owner, own(project(name)), Removal.FOR_GOOD, ANYTHING);
        } catch (BrokerException none) {
            assertThat(none.problem()).isEqualTo(Problem.NOT_FOUND);
        }
        model.removeProjectKey(name);
    }

    private void assertAgreed(String name) {
        Optional<String> expected = model.used(name);
        Resolution explained = explanations.explain(owner, project(name), OPENAI).resolution();

        assertThat(used(project(name))).isEqualTo(expected);
        assertThat(explained instanceof Resolution.Granted).isEqualTo(expected.isPresent());
        if (explained instanceof Resolution.Granted granted) {
            assertThat(granted.scope().word()).isEqualTo(model.level(name));
        }
    }

    /** The key that a call would put in. */
    private Optional<String> used(Project project) {
        record Claim(Project project, IntegrationId integrationId) implements KeyClaim {}
        try {
            return vault.read(
                            new KeyResolver(vault).resolve(new Claim(project, OPENAI.id()), OPENAI))
                    .map(material -> text(material.field("api_key")));
        } catch (BrokerException none) {
            assertThat(none.problem()).isEqualTo(Problem.KEY_UNAVAILABLE);
            return Optional.empty();
        }
    }

    private static Project project(String name) {
        return Project.of(
                name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1));
    }

    private static KeyAddress.OfOrganization above(Project project) {
        return new KeyAddress.OfOrganization(project.organization(), OPENAI.id());
    }

    private static KeyAddress.OfProject own(Project project) {
        return new KeyAddress.OfProject(project, OPENAI.id());
    }

    private static ValidatedKey complete(String key) {
        return ValidatedKey.of(OPENAI, Map.of("api_key", SecretValue.ofText(key)));
    }

    private static String text(SecretValue value) {
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }
}
