package io.leasehold.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Category;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.Integration;
import io.leasehold.integration.VerificationRequest;
import io.leasehold.key.KeyMaterial;
import io.leasehold.secret.SecretValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every integration that comes with the broker. */
class BuiltInIntegrationsTest {

    private static final Path README =
            Path.of("src/main/resources/io/leasehold/catalogue/README.md");

    private static final Collection<Integration> ALL = YamlCatalogue.load(Optional.empty()).all();

    static Stream<Integration> all() {
        return ALL.stream();
    }

    static Stream<Integration> shared() {
        return all().filter(integration -> integration.kind().isShared());
    }

    static Stream<Integration> tried() {
        return all().filter(integration -> integration.verification().isPresent());
    }

    @Test
    void thereAreEnoughOfEveryKind() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(32);
        assertThat(tried().count()).isGreaterThanOrEqualTo(28);
        assertThat(of(CredentialKind.OAUTH)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(of(CredentialKind.SERVICE_ACCOUNT)).isNotEmpty();
    }

    @Test
    void everyCategoryIsThereForAReason() {
        assertThat(all().map(integration -> integration.metadata().category()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Category.values())
                                .filter(category -> category != Category.OTHER)
                                .toList());
    }

    @Test
    void noTwoHaveTheSameTitleOrGoToTheSamePlace() {
        assertThat(ALL).extracting(Integration::title).doesNotHaveDuplicates();
        assertThat(ALL).extracting(Integration::destination).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOneIsDescribedAndUsesAllItsFields(Integration integration) {
        assertThat(integration.metadata().documentation()).isPresent();
        assertThat(integration.metadata().labels())
                .containsOnlyKeys(integration.keyFields().required());
        assertThat(integration.placement().fields())
                .containsExactlyElementsOf(integration.keyFields().required());
    }

    @ParameterizedTest
    @MethodSource("shared")
    void whoKeepsAKeyIsToldWhereItIsMadeAndHowAHandleIsUsed(Integration integration) {
        assertThat(integration.metadata().keysAt()).isPresent();
        assertThat(integration.metadata().example())
                .hasValueSatisfying(
                        example ->
                                assertThat(example.code("https://broker.example/x", "lhl_1"))
                                        .contains("https://broker.example/x", "lhl_1")
                                        .doesNotContain("<"));
    }

    @ParameterizedTest
    @MethodSource("tried")
    void aKeyIsTriedAtItsOwnDestinationOnly(Integration integration) {
        VerificationRequest probe = integration.verification().orElseThrow().request();
        OutboundRequest request = Injector.probe(integration, probe, material(integration));

        assertThat(request.destination()).isEqualTo(integration.destination());
        assertThat(request.target()).startsWith(integration.destination().pathPrefix() + "/");
        assertThat(request.target()).doesNotContain("{", "}");
        assertThat(request.headers())
                .filteredOn(header -> header.is("host"))
                .extracting(header -> header.value())
                .containsExactly(integration.destination().authority());
    }

    @Test
    void onlyOneProviderHasNothingButAPost() {
        assertThat(
                        tried().filter(
                                        integration ->
                                                integration
                                                        .verification()
                                                        .orElseThrow()
                                                        .request()
                                                        .method()
                                                        .equals("POST"))
                                .map(integration -> integration.id().value()))
                .containsExactly("linear");
    }

    @Test
    void theReadmeHasARowForEachAndNoOther() throws IOException {
        assertThat(Files.readAllLines(README).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(ALL.stream().map(BuiltInIntegrationsTest::row).toList());
    }

    private static String row(Integration integration) {
        return "| `%s` | %s | %s | %s | %s | %s |"
                .formatted(
                        integration.id(),
                        integration.title(),
                        integration.metadata().category().word(),
                        integration.kind().word(),
                        integration.keyFields().required().stream()
                                .map(field -> "`" + field + "`")
                                .collect(Collectors.joining(", ")),
                        integration.verification().map(_ -> "yes").orElse("no"));
    }

    private static List<Integration> of(CredentialKind kind) {
        return all().filter(integration -> integration.kind() == kind).toList();
    }

    private static KeyMaterial material(Integration integration) {
        return new KeyMaterial(
                integration.keyFields().required().stream()
                        .collect(
                                Collectors.toMap(
                                        field -> field,
                                        field ->
                                                SecretValue.ofText(
                                                        "key-of-"
                                                                + field.toUpperCase(
                                                                        Locale.ROOT)))));
    }

    @Test
    void nothingSecretIsPublished() {
        assertThat(all().flatMap(integration -> integration.keyFields().published().stream()))
                .isSubsetOf(Set.of("account_sid", "key_id", "user"));
    }
}
