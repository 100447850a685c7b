package io.leasehold.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInCatalogueTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/leasehold/catalogue");

    private final YamlCatalogue catalogue = YamlCatalogue.load(Optional.empty());

    @Test
    void theIndexNamesEveryFileOfTheFolderAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(Files.readAllLines(FOLDER.resolve("index.txt")))
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yaml"))
                                    .toList());
        }
    }

    @Test
    void everyBuiltInIntegrationIsReachedByTlsOnly() {
        assertThat(catalogue.all())
                .extracting(Integration::destination)
                .allMatch(Destination::tls)
                .allMatch(destination -> destination.port() == 443);
    }

    @Test
    void openAiTakesItsKeyAsBearer() {
        Integration openai = find("openai");

        assertThat(openai.destination()).isEqualTo(tls("api.openai.com"));
        assertThat(openai.placement()).isEqualTo(new Placement.Bearer("api_key"));
        assertThat(openai.locations()).containsExactly(new CredentialLocation.Bearer());
    }

    @Test
    void anthropicTakesItsKeyInAHeaderAndTheHandleAsBearerToo() {
        Integration anthropic = find("anthropic");

        assertThat(anthropic.destination()).isEqualTo(tls("api.anthropic.com"));
        assertThat(anthropic.placement())
                .isEqualTo(new Placement.Header("x-api-key", "", "api_key", ""));
        assertThat(anthropic.locations())
                .containsExactly(
                        new CredentialLocation.Header("x-api-key", "", ""),
                        new CredentialLocation.Bearer());
    }

    @Test
    void stripeTakesItsKeyAsBearerAndTheHandleAsBasicToo() {
        assertThat(find("stripe").destination()).isEqualTo(tls("api.stripe.com"));
        assertThat(find("stripe").locations())
                .containsExactly(new CredentialLocation.Bearer(), new CredentialLocation.Basic());
    }

    @Test
    void gitHubTakesTheHandleInAllThreeFormsOfAuthorization() {
        assertThat(find("github").destination()).isEqualTo(tls("api.github.com"));
        assertThat(find("github").locations())
                .containsExactly(
                        new CredentialLocation.Bearer(),
                        new CredentialLocation.Header("Authorization", "token ", ""),
                        new CredentialLocation.Basic());
    }

    @Test
    void googleMapsTakesItsKeyInTheQuery() {
        Integration maps = find("google-maps");

        assertThat(maps.destination()).isEqualTo(tls("maps.googleapis.com"));
        assertThat(maps.placement()).isEqualTo(new Placement.Query("key", "api_key"));
        assertThat(maps.locations())
                .containsExactly(
                        new CredentialLocation.Query("key"),
                        new CredentialLocation.Header("X-Goog-Api-Key", "", ""));
    }

    @Test
    void twilioTakesTwoFieldsAsBasic() {
        Integration twilio = find("twilio");

        assertThat(twilio.destination()).isEqualTo(tls("api.twilio.com"));
        assertThat(twilio.placement()).isEqualTo(new Placement.Basic("account_sid", "auth_token"));
        assertThat(twilio.keyFields().required()).isEqualTo(List.of("account_sid", "auth_token"));
    }

    private Integration find(String id) {
        return catalogue.require(new IntegrationId(id));
    }

    private static Destination tls(String host) {
        return new Destination(true, host, 443, "");
    }
}
