package io.leasehold.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no integration may be, whoever describes it. */
class IntegrationTest {

    private static final KeyFields FIELDS =
            new KeyFields(List.of("account", "token"), Set.of("account"));
    private static final Placement PLACEMENT = new Placement.Bearer("token");

    @Test
    void onlyAPublishedFieldStandsInThePathOfARequest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme(CredentialKind.KEY, "/{token}"))
                .withMessageContaining("published");
        assertThat(scheme(CredentialKind.KEY, "/{account}").verification()).isPresent();
    }

    @Test
    void nobodyTriesAKeyThatNobodyKeeps() {
        assertThatIllegalArgumentException().isThrownBy(() -> scheme(CredentialKind.OAUTH, "/me"));
        assertThat(scheme(CredentialKind.SERVICE_ACCOUNT, "/me").kind().isShared()).isTrue();
    }

    @Test
    void nobodyIsSentToAPageForAKeyThatNobodyKeeps() {
        CredentialScheme oauth =
                new CredentialScheme(
                        CredentialKind.OAUTH, FIELDS, PLACEMENT, List.of(), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> integration(oauth, Optional.of(URI.create("https://a/")), "token"));
        assertThat(integration(oauth, Optional.empty(), "token").kind().isShared()).isFalse();
    }

    @Test
    void aLabelIsForAFieldOfTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                integration(
                                        scheme(CredentialKind.KEY, "/me"),
                                        Optional.empty(),
                                        "nobody"));
    }

    @Test
    void aStatusSaysOneThingAndARedirectOrAFailureNone() {
        VerificationRequest probe = VerificationRequest.get("/me");

        for (int status : new int[] {199, 301, 307, 399, 500, 503}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Verification(probe, Set.of(200), Set.of(status)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verification(probe, Set.of(200), Set.of(200)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verification(probe, Set.of(), Set.of(401)));
    }

    @Test
    void aProbeChangesNothing() {
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "get"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new VerificationRequest(
                                            method,
                                            "/me",
                                            Optional.empty(),
                                            Map.of(),
                                            Optional.empty()));
        }
    }

    @Test
    void everyFieldOfAPathIsFilledIn() {
        VerificationRequest probe = VerificationRequest.get("/{account}/x/{account}.json");

        assertThat(probe.fields()).containsExactly("account");
        assertThat(probe.path(field -> "$1")).isEqualTo("/$1/x/$1.json");
    }

    private static CredentialScheme scheme(CredentialKind kind, String path) {
        return new CredentialScheme(
                kind,
                FIELDS,
                PLACEMENT,
                List.of(),
                Optional.of(
                        new Verification(
                                VerificationRequest.get(path),
                                Verification.USUALLY_ACCEPTED,
                                Verification.USUALLY_REJECTED)));
    }

    private static Integration integration(
            CredentialScheme scheme, Optional<URI> keysAt, String labelled) {
        return new Integration(
                new IntegrationId("example"),
                new IntegrationMetadata(
                        "Example",
                        Category.OTHER,
                        Optional.empty(),
                        keysAt,
                        Map.of(labelled, "Label"),
                        Optional.empty()),
                new Destination(true, "api.example.com", 443, ""),
                scheme);
    }
}
