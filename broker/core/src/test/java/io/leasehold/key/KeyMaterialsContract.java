package io.leasehold.key;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link KeyDocuments} and {@link KeyMaterials} must do, be it a fake or a real Vault.
 */
public abstract class KeyMaterialsContract {

    /** New for each test, so that a real server needs no cleaning. */
    private final String organization = "o" + UUID.randomUUID().toString().substring(0, 8);

    private final Project web = Project.of(organization, "web");
    private final Project app = Project.of(organization, "app");
    private final Integration openai = SampleIntegrations.OPENAI;
    private final KeyAddress ofOrganization = address(KeyScope.ORGANIZATION, web);
    private final KeyAddress ofWeb = address(KeyScope.PROJECT, web);

    protected abstract KeyDocuments entries();

    protected abstract KeyMaterials store();

    /** Writes a document, or its next version, as an admin would. */
    protected abstract void put(KeyAddress address, Map<String, String> document);

    /** Removes a document with all its versions. */
    protected abstract void delete(KeyAddress address);

    /** Has the broker refused at the address from now on. */
    protected abstract void forbid(KeyAddress address);

    @Test
    void whatWasNeverWrittenIsAbsent() {
        assertThat(entries().find(ofWeb)).isEmpty();
        assertThat(entries().find(ofOrganization)).isEmpty();
    }

    @Test
    void aDocumentIsFoundByItsFactsAndVersion() {
        put(ofOrganization, Map.of("mode", "on", "api_key", "sk-1", "note", "two words"));

        assertThat(entries().find(ofOrganization))
                .contains(
                        new KeyDocument(
                                1, Map.of("mode", "on"), true, Set.of("api_key"), List.of()));
    }

    @Test
    void theNextVersionIsFoundOnceItIsWritten() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        put(ofWeb, Map.of("use", "nothing"));

        assertThat(entries().find(ofWeb))
                .hasValueSatisfying(
                        document -> {
                            assertThat(document.version()).isEqualTo(2);
                            assertThat(document.controls()).containsEntry("use", "nothing");
                            assertThat(document.usable()).isEmpty();
                        });
    }

    @Test
    void whatWasDeletedIsAbsent() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        delete(ofWeb);

        assertThat(entries().find(ofWeb)).isEmpty();
    }

    @Test
    void anOrganizationDocumentIsTheSameForEachOfItsProjects() {
        put(ofOrganization, Map.of("api_key", "sk-1"));

        assertThat(entries().find(address(KeyScope.ORGANIZATION, app))).isPresent();
        assertThat(entries().find(ofWeb)).isEmpty();
    }

    @Test
    void aProjectDocumentIsOnlyThatProjects() {
        put(ofWeb, Map.of("api_key", "sk-1"));

        assertThat(entries().find(address(KeyScope.PROJECT, app))).isEmpty();
        assertThat(entries().find(ofOrganization)).isEmpty();
    }

    @Test
    void aResolvedKeyIsReadWithItsFieldsAndWithoutControlWords() {
        put(ofOrganization, Map.of("mode", "on", "api_key", "sk-1"));

        assertThat(store().read(resolve()).orElseThrow().valuesWithout(Set.of()))
                .extracting(KeyMaterialsContract::text)
                .containsExactly("sk-1");
    }

    @Test
    void onlyTheFieldsOfTheIntegrationAreRead() {
        put(ofOrganization, Map.of("api_key", "sk-1\n", "note", "n".repeat(100_000)));

        KeyMaterial read = store().read(resolve()).orElseThrow();
        assertThat(read.names()).containsExactly("api_key");
        assertThat(text(read.field("api_key"))).isEqualTo("sk-1");
    }

    @Test
    void aKeyThatIsTooLargeIsFoundToBeSoAndItsValueNotRead() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        ResolvedKey resolved = resolve();
        delete(ofWeb);
        put(ofWeb, Map.of("api_key", "k".repeat(8193)));

        assertThat(entries().find(ofWeb).orElseThrow().oversized()).containsExactly("api_key");
        assertThat(store().read(resolved).orElseThrow().names()).isEmpty();
    }

    @Test
    void whoSetAKeyIsNoFieldOfItAndNothingThatIsSent() {
        put(ofOrganization, Map.of("mode", "on", "api_key", "sk-1", "set_by", "1-alice"));

        assertThat(entries().find(ofOrganization).orElseThrow().usable())
                .containsExactly("api_key");
        assertThat(store().read(resolve()).orElseThrow().names()).containsExactly("api_key");
    }

    @Test
    void aResolvedKeyIsReadAtItsVersionEvenIfThereIsANewerOne() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        ResolvedKey resolved = resolve();
        put(ofWeb, Map.of("api_key", "sk-2"));

        assertThat(text(store().read(resolved))).isEqualTo("sk-1");
        assertThat(text(store().read(resolve()))).isEqualTo("sk-2");
    }

    @Test
    void aKeyThatWasDeletedSinceItWasResolvedIsGone() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        ResolvedKey resolved = resolve();
        delete(ofWeb);

        assertThat(store().read(resolved)).isEmpty();
    }

    @Test
    @Tag("V03")
    void aRefusalIsAFailureAndNeverAbsence() {
        put(ofWeb, Map.of("api_key", "sk-1"));
        ResolvedKey resolved = resolve();
        forbid(ofWeb);

        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> entries().find(ofWeb));
        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> store().read(resolved));
    }

    private ResolvedKey resolve() {
        record Claim(Project project, IntegrationId integrationId) implements KeyClaim {}
        return new KeyResolver(entries()).resolve(new Claim(web, openai.id()), openai);
    }

    private KeyAddress address(KeyScope scope, Project project) {
        return KeyAddress.of(scope, project, SampleIntegrations.OPENAI.id());
    }

    private static String text(Optional<KeyMaterial> material) {
        return text(material.orElseThrow().field("api_key"));
    }

    private static String text(SecretValue value) {
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }
}
