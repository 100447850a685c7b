package io.leasehold.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultResponseTest {

    @Test
    void nothingIsThereWhereVaultSaysNothingElse() {
        assertThat(answer(Map.of("errors", List.of())).orAbsent("read")).isEmpty();
        assertThat(answer(Map.of()).orAbsent("read")).isEmpty();
        assertThat(answer(Map.of("data", Map.of("metadata", Map.of()))).orAbsent("read")).isEmpty();
    }

    @Test
    void aMountThatIsNotThereYetIsAFailureAndNeverAbsence() {
        VaultResponse starting =
                answer(Map.of("errors", List.of("no handler for route \"lease/acme/web\"")));

        assertThatThrownBy(() -> starting.orAbsent("list leases"))
                .hasMessage("list leases: Vault answered 404")
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        refused ->
                                assertThat(refused.problem()).isEqualTo(Problem.VAULT_UNAVAILABLE));
    }

    private static VaultResponse answer(Map<String, Object> body) {
        return new VaultResponse(404, body);
    }
}
