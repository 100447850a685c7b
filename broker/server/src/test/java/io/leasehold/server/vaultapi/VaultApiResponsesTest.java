package io.leasehold.server.vaultapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

class VaultApiResponsesTest {

    @ParameterizedTest
    @CsvSource({"true, 202", "false, 204"})
    void anAnswerWithoutABodyHasTheHeadersOfVaultsOwn(boolean asynchronous, int status) {
        ResponseEntity<Void> ended = VaultApiResponses.revoked(asynchronous);
        assertThat(ended.getStatusCode().value()).isEqualTo(status);
        assertThat(ended.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo("application/json");
        assertThat(ended.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    }
}
