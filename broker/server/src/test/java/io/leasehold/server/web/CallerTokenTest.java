package io.leasehold.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Both ways of reading a token, and where they differ. */
class CallerTokenTest {

    private final MockHttpServletRequest http = new MockHttpServletRequest();

    @Test
    void withoutAHeaderThereIsNoToken() {
        assertThat(CallerToken.asVaultReads(http)).isEmpty();
        assertThat(CallerToken.unambiguous(http)).isEmpty();
    }

    @Test
    void eitherHeaderIsRead() {
        MockHttpServletRequest bearer = new MockHttpServletRequest();
        bearer.addHeader("Authorization", "Bearer a");
        http.addHeader("X-Vault-Token", "a");

        for (MockHttpServletRequest request : new MockHttpServletRequest[] {http, bearer}) {
            assertIsA(CallerToken.asVaultReads(request));
            assertIsA(CallerToken.unambiguous(request));
        }
    }

    @Test
    void emptyHeadersAreNoTokenAndAnotherSchemeIsNone() {
        http.addHeader("X-Vault-Token", "");
        http.addHeader("Authorization", "Basic a");

        assertThat(CallerToken.asVaultReads(http)).isEmpty();
        assertThat(CallerToken.unambiguous(http)).isEmpty();
    }

    @Test
    void ofTwoDifferentTokensVaultReadsTheFirstAndTheOtherWayRefusesBoth() {
        http.addHeader("X-Vault-Token", "a");
        http.addHeader("Authorization", "Bearer b");

        assertIsA(CallerToken.asVaultReads(http));
        refused(() -> CallerToken.unambiguous(http), "it has two different tokens");
    }

    @Test
    void theSameTokenTwiceIsOne() {
        http.addHeader("X-Vault-Token", "a");
        http.addHeader("Authorization", "Bearer a");

        assertIsA(CallerToken.unambiguous(http));
    }

    @Test
    void aRepeatedHeaderIsRefusedEvenWithoutBeingNeeded() {
        http.addHeader("X-Vault-Token", "a");
        http.addHeader("Authorization", "Bearer a");
        http.addHeader("Authorization", "Bearer a");

        refused(() -> CallerToken.unambiguous(http), "it has a token header twice");
        assertIsA(CallerToken.asVaultReads(http));
        http.addHeader("X-Vault-Token", "a");
        refused(() -> CallerToken.asVaultReads(http), "it has the header X-Vault-Token twice");
    }

    @Test
    void vaultWantsItsSpellingOfBearer() {
        http.addHeader("Authorization", "bearer  a ");

        assertThat(CallerToken.asVaultReads(http)).isEmpty();
        assertIsA(CallerToken.unambiguous(http));
    }

    @Test
    void charactersThatNoTokenHasAreLeftToVault() {
        http.addHeader("X-Vault-Token", "a b");

        assertThat(CallerToken.asVaultReads(http)).isPresent();
        refused(() -> CallerToken.unambiguous(http), "its token has invalid characters");
    }

    private static void assertIsA(Optional<SecretValue> token) {
        assertThat(token.filter(SecretValue.ofText("a")::sameAs)).isPresent();
    }

    private static void refused(Supplier<Optional<SecretValue>> read, String why) {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(read::get)
                .satisfies(
                        refusal ->
                                assertThat(refusal.problem()).isEqualTo(Problem.REQUEST_MALFORMED))
                .withMessageContaining(why);
    }
}
