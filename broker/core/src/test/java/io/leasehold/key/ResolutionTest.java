package io.leasehold.key;

import static io.leasehold.key.ResolutionReason.INCOMPLETE_KEY;
import static io.leasehold.key.ResolutionReason.INTEGRATION_BLOCKED;
import static io.leasehold.key.ResolutionReason.KEY_TOO_LARGE;
import static io.leasehold.key.ResolutionReason.NO_KEY;
import static io.leasehold.key.ResolutionReason.ORGANIZATION_KEY;
import static io.leasehold.key.ResolutionReason.ORGANIZATION_KEY_LOCKED;
import static io.leasehold.key.ResolutionReason.PROJECT_KEY;
import static io.leasehold.key.ResolutionReason.PROJECT_OPTED_OUT;
import static io.leasehold.key.ResolutionReason.PROJECT_OVERRIDES_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.KeyFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {

    private static final KeyFields ONE = new KeyFields(List.of("api_key"));
    private static final KeyFields TWO = new KeyFields(List.of("account_sid", "auth_token"));
    private static final Map<String, String> NOTHING_WRITTEN = Map.of();

    @Test
    void withoutAnOrganizationDocumentTheIntegrationIsOff() {
        OrganizationKeySetting entry = OrganizationKeySetting.read(Optional.empty(), ONE);

        assertThat(entry.mode()).isEqualTo(KeyMode.OFF);
        assertThat(entry.key()).isEqualTo(new KeyPresence.Absent());
    }

    @Test
    void withoutAnyDocumentThereIsNoKey() {
        assertThat(
                        Resolution.of(
                                OrganizationKeySetting.read(Optional.empty(), ONE),
                                ProjectKeySetting.read(Optional.empty(), ONE)))
                .isEqualTo(new Resolution.Refused(NO_KEY));
    }

    @Test
    void aProjectKeyNeedsNoOrganizationDocument() {
        assertThat(
                        Resolution.of(
                                OrganizationKeySetting.read(Optional.empty(), ONE),
                                project(Map.of("api_key", "p"))))
                .isEqualTo(new Resolution.Granted(KeyScope.PROJECT, 7, PROJECT_KEY));
    }

    @Test
    void anOrganizationDocumentWithoutModeIsOn() {
        assertThat(resolve(Map.of("api_key", "o")).reason()).isEqualTo(ORGANIZATION_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "On", "ON", "true", "on ", "enabled", "lock", "nothing"})
    void anUnknownModeBlocks(String mode) {
        assertThat(resolve(Map.of("mode", mode, "api_key", "o"), Map.of("api_key", "p")).reason())
                .isEqualTo(INTEGRATION_BLOCKED);
    }

    @Test
    void aModeThatIsNoTextBlocks() {
        assertThat(resolve(Map.of("mode", true, "api_key", "o")).reason())
                .isEqualTo(INTEGRATION_BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "organization", "project", "everything"})
    void anyUseOptsOut(String use) {
        assertThat(
                        resolve(
                                        Map.of("mode", "on", "api_key", "o"),
                                        Map.of("use", use, "api_key", "p"))
                                .reason())
                .isEqualTo(PROJECT_OPTED_OUT);
    }

    @Test
    void anIncompleteProjectKeyIsRefusedAndNeverSkipped() {
        assertThat(resolve(Map.of("mode", "on", "api_key", "o"), Map.of("other", "p")))
                .isEqualTo(new Resolution.Refused(INCOMPLETE_KEY, List.of("api_key")));
    }

    @Test
    void anEmptyProjectDocumentIsAnIncompleteKeyAndNeverSkipped() {
        assertThat(resolve(Map.of("mode", "on", "api_key", "o"), NOTHING_WRITTEN))
                .isEqualTo(new Resolution.Refused(INCOMPLETE_KEY, List.of("api_key")));
    }

    @Test
    void anIncompleteOrganizationKeyIsRefused() {
        assertThat(resolve(Map.of("mode", "on", "other", "o")))
                .isEqualTo(new Resolution.Refused(INCOMPLETE_KEY, List.of("api_key")));
        assertThat(resolve(Map.of("mode", "locked", "other", "o"), Map.of("api_key", "p")))
                .isEqualTo(new Resolution.Refused(INCOMPLETE_KEY, List.of("api_key")));
    }

    @Test
    void anIncompleteKeyAtTheLosingLevelDoesNotMatter() {
        assertThat(resolve(Map.of("mode", "on", "other", "o"), Map.of("api_key", "p")))
                .isEqualTo(
                        new Resolution.Granted(
                                KeyScope.PROJECT, 7, PROJECT_OVERRIDES_ORGANIZATION));
        assertThat(resolve(Map.of("mode", "locked", "api_key", "o"), Map.of("other", "p")))
                .isEqualTo(
                        new Resolution.Granted(KeyScope.ORGANIZATION, 3, ORGANIZATION_KEY_LOCKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\n", "sk-1\n\n", "sk-1\r", " sk-1", "sk-1 ", "sk 1", "sk-é", "\0"})
    void aValueThatCannotBeSentAsItIsMakesTheKeyIncomplete(String value) {
        assertThat(resolve(Map.of("api_key", value)))
                .isEqualTo(new Resolution.Refused(INCOMPLETE_KEY, List.of("api_key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-1\n", "sk-1\r\n"})
    void oneLineBreakAtTheEndOfAValueIsNoPartOfIt(String value) {
        assertThat(resolve(Map.of("api_key", value)))
                .isEqualTo(
                        new Resolution.Granted(
                                KeyScope.ORGANIZATION, 3, ResolutionReason.ORGANIZATION_KEY));
    }

    @Test
    void anOversizedKeyIsRefusedByTheNameOfItsFieldAndNeverSkipped() {
        Resolution.Refused refused = new Resolution.Refused(KEY_TOO_LARGE, List.of("api_key"));
        String large = "k".repeat(8193);

        assertThat(resolve(Map.of("api_key", large))).isEqualTo(refused);
        assertThat(resolve(Map.of("mode", "on", "api_key", "o"), Map.of("api_key", large)))
                .isEqualTo(refused);
        assertThat(refused.sentence()).startsWith("field api_key: the key is too large");
    }

    @Test
    void allFieldsTogetherMayMakeAKeyTooLarge() {
        List<String> names = IntStream.range(0, 9).mapToObj(at -> "f" + at).toList();
        KeyFields nine = new KeyFields(names);
        Map<String, String> largest =
                names.stream().collect(Collectors.toMap(it -> it, _ -> "k".repeat(7281)));
        Map<String, String> larger =
                names.stream().collect(Collectors.toMap(it -> it, _ -> "k".repeat(7282)));

        assertThat(KeyPresence.of(KeyDocument.of(1, largest, nine), nine))
                .isEqualTo(new KeyPresence.Complete(1));
        assertThat(KeyPresence.of(KeyDocument.of(1, larger, nine), nine))
                .isEqualTo(new KeyPresence.Oversized(1, names));
    }

    @Test
    void aDocumentOfAnySizeLeavesNothingBehindButTheFieldsOfItsIntegration() {
        String large = "x".repeat(1_000_000);
        KeyDocument found =
                KeyDocument.of(
                        1, Map.of("mode", large, "use", large, "set_by", large, large, large), ONE);

        assertThat(found.toString()).hasSizeLessThan(2_000);
        assertThat(OrganizationKeySetting.read(Optional.of(found), ONE).mode())
                .isEqualTo(KeyMode.BLOCKED);
        assertThat(ProjectKeySetting.read(Optional.of(found), ONE))
                .isEqualTo(new ProjectKeySetting.OptedOut());
    }

    @Test
    void aKeyMustHaveEveryField() {
        KeyDocument half = KeyDocument.of(3, Map.of("account_sid", "AC1", "auth_token", ""), TWO);

        assertThat(KeyPresence.of(half, TWO))
                .isEqualTo(new KeyPresence.Incomplete(3, List.of("auth_token")));
    }

    @Test
    void aDocumentLeavesItsValuesBehind() {
        assertThat(KeyDocument.of(1, Map.of("mode", "on", "api_key", "sk-canary"), ONE).toString())
                .doesNotContain("canary");
    }

    private static Resolution resolve(Map<String, ?> organization) {
        return Resolution.of(organization(organization), new ProjectKeySetting.Absent());
    }

    private static Resolution resolve(Map<String, ?> organization, Map<String, ?> project) {
        return Resolution.of(organization(organization), project(project));
    }

    private static OrganizationKeySetting organization(Map<String, ?> document) {
        return OrganizationKeySetting.read(Optional.of(KeyDocument.of(3, document, ONE)), ONE);
    }

    private static ProjectKeySetting project(Map<String, ?> document) {
        return ProjectKeySetting.read(Optional.of(KeyDocument.of(7, document, ONE)), ONE);
    }
}
