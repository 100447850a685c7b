package io.leasehold.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole rule of resolution: 24 rows, one file each, in {@code scenarios/resolution}. */
@Tag("V02")
class ResolutionScenariosTest {

    static List<ResolutionScenario> scenarios() throws IOException {
        return ResolutionScenario.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void theRuleHolds(ResolutionScenario scenario) {
        Resolution resolution = Resolution.of(scenario.organization(), scenario.project());

        assertThat(uses(resolution)).isEqualTo(scenario.uses());
        assertThat(resolution.reason().code()).isEqualTo(scenario.reason());
    }

    @Test
    void everyCombinationHasItsFile() throws IOException {
        List<String> combinations =
                Stream.of("on", "off", "locked", "blocked")
                        .flatMap(mode -> Stream.of(mode + "-with-key", mode + "-without-key"))
                        .flatMap(
                                level ->
                                        Stream.of("absent", "key", "nothing")
                                                .map(project -> level + "-project-" + project))
                        .toList();

        assertThat(scenarios())
                .hasSize(24)
                .extracting(ResolutionScenario::name)
                .containsExactlyInAnyOrderElementsOf(combinations);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void aFileSaysWhatItsNameSays(ResolutionScenario scenario) {
        OrganizationKeySetting organization = scenario.organization();
        String key = organization.key() instanceof KeyPresence.Absent ? "without" : "with";

        assertThat(scenario.name())
                .isEqualTo(
                        "%s-%s-key-project-%s",
                        organization.mode().name().toLowerCase(Locale.ROOT),
                        key,
                        word(scenario.project()));
    }

    private static String uses(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Granted granted -> granted.scope().word();
            case Resolution.Refused _ -> "none";
        };
    }

    private static String word(ProjectKeySetting project) {
        return switch (project) {
            case ProjectKeySetting.Absent _ -> "absent";
            case ProjectKeySetting.OwnKey _ -> "key";
            case ProjectKeySetting.OptedOut _ -> "nothing";
        };
    }
}
